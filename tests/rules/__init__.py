"""The clinical decisions, rule by rule and vignette by vignette."""
