"""The moves as geometry: a skeleton with joint angles, where it stands, and what is wrong with a move. Draws nothing.

Lengths are parts of her height. x is where she faces, y her left, z up. Angles are in degrees, as a therapist gives them:
flexion is positive and standing tall is 0.
"""
