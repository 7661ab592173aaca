"""Training decisions: what follows from reports, answers and gaps. No dialogue, no texts, no clock."""
