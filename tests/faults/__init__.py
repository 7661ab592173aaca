"""Faults by the hundred: kills, refusals, random updates, clocks, old states, databases that go away."""
