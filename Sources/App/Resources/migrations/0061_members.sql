-- From here on names are indexed by pairs of neighbouring characters as well. The next one, which each engine has in its
-- own words, empties the index; the program fills it in the same transaction, knowing by this one that it has to.
UPDATE person SET batch = batch WHERE 1 = 0;
