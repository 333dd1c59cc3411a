-- A box is one row from now on; what was cast before lies in rows of its own until the next vote (decision 0032).
CREATE INDEX appraisal_envelope_appraisal ON appraisal_envelope (appraisal);
