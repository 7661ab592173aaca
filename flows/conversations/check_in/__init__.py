"""What she noticed after a workout, and what follows from it."""
