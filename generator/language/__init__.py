"""How quantities, grades and words are said, and how they are recognised in prose."""
