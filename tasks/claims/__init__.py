"""From sentences to claims: quantities, dates, attribution, modality, kinds. Words are data in lexicon/."""
