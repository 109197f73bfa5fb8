-- Trial balance of a year between two months, from the balances kept by account and month: never from the lines.
-- $1 year, $2 first month, $3 last month (2026-04), $4 whether drafts are left out.
-- What was brought forward and what moved before the first month are the opening.
SELECT account.id,
       account.code,
       account.label,
       CAST(SUM(CASE WHEN substr(balance.month, 8) = 'o' OR substr(balance.month, 1, 7) < $2
                     THEN balance.debit - CASE WHEN $4 THEN balance.draft_debit ELSE 0 END ELSE 0 END) AS BIGINT) AS opening_debit,
       CAST(SUM(CASE WHEN substr(balance.month, 8) = 'o' OR substr(balance.month, 1, 7) < $2
                     THEN balance.credit - CASE WHEN $4 THEN balance.draft_credit ELSE 0 END ELSE 0 END) AS BIGINT) AS opening_credit,
       CAST(SUM(balance.debit - CASE WHEN $4 THEN balance.draft_debit ELSE 0 END) AS BIGINT) AS debit,
       CAST(SUM(balance.credit - CASE WHEN $4 THEN balance.draft_credit ELSE 0 END) AS BIGINT) AS credit
  FROM ledger_balance balance
  JOIN ledger_account account ON account.id = balance.account_id
 WHERE balance.year_id = $1
   AND substr(balance.month, 1, 7) <= $3
 GROUP BY account.id, account.code, account.label
HAVING SUM(balance.debit - CASE WHEN $4 THEN balance.draft_debit ELSE 0 END) <> 0
    OR SUM(balance.credit - CASE WHEN $4 THEN balance.draft_credit ELSE 0 END) <> 0
 ORDER BY account.code
