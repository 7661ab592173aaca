"""The moves as pictures: a scene of filled polygons for each moment, drawn by Pillow, as a loop and as a still."""
