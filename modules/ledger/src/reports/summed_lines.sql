-- What the balances should be: the lines of a year summed by account and month, and the part of them not yet validated.
SELECT account.code,
       substr(line.day, 1, 7) || CASE WHEN entry.opening THEN 'o' ELSE '' END AS month,
       CAST(SUM(line.debit) AS BIGINT),
       CAST(SUM(line.credit) AS BIGINT),
       CAST(SUM(CASE WHEN entry.status = 'draft' THEN line.debit ELSE 0 END) AS BIGINT),
       CAST(SUM(CASE WHEN entry.status = 'draft' THEN line.credit ELSE 0 END) AS BIGINT)
  FROM ledger_line line
  JOIN ledger_entry entry ON entry.id = line.entry_id
  JOIN ledger_account account ON account.id = line.account_id
 WHERE line.year_id = $1
 GROUP BY account.code, substr(line.day, 1, 7) || CASE WHEN entry.opening THEN 'o' ELSE '' END
