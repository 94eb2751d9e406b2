"""Small libraries of other fields of medicine, all of it made up, and errors planted in them."""
