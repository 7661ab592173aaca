"""Tables of towns, countries and states, made from GeoNames (CC BY 4.0, see NOTICE) by `scripts/make_towns.py`."""
