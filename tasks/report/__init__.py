"""From rows of the published copy to static pages. Reads no database, needs no network, no JavaScript."""
