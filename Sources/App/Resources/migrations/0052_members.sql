-- Why a membership is retained: the reasons of the template, with 退休 and 参军 beside them. Null for every other change.
ALTER TABLE membership ADD COLUMN ground TEXT;
