"""Pictures of the moves: for each moment a scene of filled polygons, drawn by Pillow as a loop and as a still."""
