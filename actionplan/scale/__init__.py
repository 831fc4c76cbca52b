"""A plan of any size, filled at a stroke: to see and measure how the service carries it.

Everything in it is invented, and follows from its size alone: the same size gives the same plan,
around the day on which it is made. The rows are written in bulk, in the shape in which the deeds
leave them (``actionplan/progress``); nothing else may write them past the deeds.
"""
