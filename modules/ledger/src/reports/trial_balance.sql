-- Trial balance of a year, from the balances kept by account and month: never from the lines.
SELECT account.id,
       account.code,
       account.label,
       CAST(SUM(CASE WHEN substr(balance.month, 8) = 'o' THEN balance.debit ELSE 0 END) AS BIGINT) AS opening_debit,
       CAST(SUM(CASE WHEN substr(balance.month, 8) = 'o' THEN balance.credit ELSE 0 END) AS BIGINT) AS opening_credit,
       CAST(SUM(balance.debit) AS BIGINT) AS debit,
       CAST(SUM(balance.credit) AS BIGINT) AS credit,
       CAST(SUM(balance.draft_debit) AS BIGINT) AS draft_debit,
       CAST(SUM(balance.draft_credit) AS BIGINT) AS draft_credit
  FROM ledger_balance balance
  JOIN ledger_account account ON account.id = balance.account_id
 WHERE balance.year_id = $1
 GROUP BY account.id, account.code, account.label
HAVING SUM(balance.debit) <> 0 OR SUM(balance.credit) <> 0
 ORDER BY account.code
