"""Records joined with what their checks look at, one plain row each: no judgement, no library."""
