"""The moves as geometry: a skeleton with joint angles, its position, and the problems of a movement. It draws nothing.

Lengths are fractions of her height. x points where she faces, y to her left, z up. Angles are in degrees as a
therapist gives them: flexion is positive, and standing tall is 0.
"""
