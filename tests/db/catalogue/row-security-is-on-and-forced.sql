-- Row security is on, and holds for the owner too.
SELECT t.name AS offender FROM t WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)
