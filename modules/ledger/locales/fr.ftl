# Le grand livre, le mot « écriture » et les phrases que lit un trésorier bénévole.

permission-ledger-read = Voir les comptes
permission-ledger-write = Saisir les recettes et les dépenses
permission-ledger-validate = Valider les écritures
permission-ledger-close = Ouvrir et clore les exercices
permission-ledger-manage = Régler le plan comptable, les journaux et les comptabilités
permission-ledger-export = Exporter les comptes

ledger-chart-model-association = Plan comptable des associations 2026
ledger-chart-model-general = Plan comptable général 2026 (coopératives, sociétés)

ledger-journal-purchases = Achats
ledger-journal-sales = Ventes
ledger-journal-bank = Banque
ledger-journal-cash = Caisse
ledger-journal-general = Opérations diverses
ledger-journal-opening = À-nouveaux

ledger-opening-label = Soldes repris de { $year }
ledger-reversal-label = Annulation : { $label }

# Ce que les règles refusent
ledger-refused-entity-name = Donnez un nom à cette comptabilité, de 120 caractères au plus.
ledger-refused-siren = Ce numéro SIREN n’est pas valable : il a neuf chiffres.
ledger-refused-chart-name = Donnez un nom à ce plan comptable.
ledger-refused-no-chart = Choisissez d’abord un plan comptable pour cette comptabilité.
ledger-refused-code = Un numéro de compte a de 1 à 20 chiffres ou lettres, sans espace.
ledger-refused-code-taken = Le numéro { $code } est déjà pris.
ledger-refused-code-used = Le compte { $code } a déjà servi : son numéro ne change plus. Vous pouvez changer son nom.
ledger-refused-label = Donnez un nom, pas trop long.
ledger-refused-journal-code = Le code d’un journal a de 1 à 8 lettres ou chiffres.
ledger-refused-journal = Ce journal n’existe pas dans cette comptabilité, ou il a été rangé.
ledger-refused-project = Ce projet n’existe pas dans cette comptabilité.
ledger-refused-year-order = Le dernier jour vient après le premier.
ledger-refused-year-length = Un exercice dure au plus { $months } mois.
ledger-refused-year-label = Un exercice s’appelle déjà « { $label } ».
ledger-refused-year-closed = L’exercice « { $year } » est clos : on n’y écrit plus. Datez l’opération dans un exercice ouvert.
ledger-refused-year-open = L’exercice « { $year } » est déjà ouvert.
ledger-refused-close-drafts = { $count ->
    [one] Une écriture n’est pas encore validée : validez-la ou supprimez-la avant de clore.
   *[other] { $count } écritures ne sont pas encore validées : validez-les ou supprimez-les avant de clore.
}
ledger-refused-close-earlier = Un exercice plus ancien est encore ouvert : fermez-le d’abord.
ledger-refused-reopen-later = Un exercice plus récent que « { $year } » est clos : rouvrez-le d’abord.
ledger-refused-carry-order = Les soldes se reprennent d’un exercice plus ancien de la même comptabilité.
ledger-refused-carry-twice = L’exercice « { $year } » a déjà ses soldes d’ouverture.
ledger-refused-carry-account = Le compte { $code } manque dans le plan comptable du nouvel exercice : ajoutez-le d’abord.
ledger-refused-entry-label = Dites en quelques mots de quoi il s’agit.
ledger-refused-too-long = C’est trop long : { $max } caractères au plus.
ledger-refused-empty = Une écriture a au moins deux lignes : d’où vient l’argent, où il va.
ledger-refused-too-many-lines = Une écriture a au plus { $max } lignes.
ledger-refused-negative = Un montant n’est jamais négatif : échangez le débit et le crédit.
ledger-refused-both-sides = Une ligne porte un débit ou un crédit, jamais les deux.
ledger-refused-zero-line = Une ligne n’a pas de montant : complétez-la ou videz-la.
ledger-refused-too-much = Ce montant dépasse { $max }.
ledger-refused-amount = Indiquez un montant au-dessus de zéro.
ledger-refused-unbalanced = Le débit ({ $debit }) et le crédit ({ $credit }) doivent être égaux.
ledger-refused-foreign-year = Cet exercice n’est pas celui de cette comptabilité.
ledger-refused-day-outside = Le { $day } n’est pas dans l’exercice, qui va du { $first } au { $last }.
ledger-refused-no-year = Aucun exercice ouvert ne contient le { $day }. Ouvrez l’exercice de cette année-là ou choisissez un autre jour.
ledger-refused-no-books = Aucune comptabilité n’est ouverte pour cette structure. Le trésorier peut l’ouvrir dans Comptabilité.
ledger-refused-period-closed = Les comptes sont arrêtés jusqu’au { $day } : datez l’opération du lendemain ou plus tard.
ledger-refused-foreign-account = Un compte n’est pas du plan comptable de cet exercice.
ledger-refused-archived-account = Le compte { $code } a été rangé : on n’y écrit plus.
ledger-refused-mixed-in-kind = Le bénévolat et les dons en nature (comptes 86 et 87) s’écrivent à part, jamais avec de l’argent.
ledger-refused-no-account = Le compte { $code } n’existe pas dans le plan comptable de l’exercice « { $year } ».
ledger-refused-same-account = L’argent doit aller d’un compte à un autre.
ledger-refused-not-treasury = Choisissez un compte de banque ou de caisse.
ledger-refused-validated = Cette écriture est validée : elle ne change plus. Annulez-la par une écriture inverse.
ledger-refused-reverse-draft = Cette écriture n’est pas validée : modifiez-la ou supprimez-la, tout simplement.
ledger-refused-reversed-twice = Cette écriture a déjà été annulée.
ledger-refused-letter-lines = On ne lettre ensemble que des lignes d’un même compte et d’un même exercice, pas encore lettrées.
ledger-refused-letter-sum = Ces lignes ne s’annulent pas : leur total n’est pas nul.
ledger-refused-import-order = Les écritures validées doivent arriver dans l’ordre des jours ; celle du { $day } arrive trop tard.

# Ce qui s’est passé
event-ledger-entry_posted = a écrit « { $label } », { $amount }, au { $day }
event-ledger-entry_changed = a modifié « { $label } », { $amount }
event-ledger-entry_deleted = a supprimé « { $label } », { $amount }
event-ledger-entry_validated = a validé « { $label } », { $amount }
event-ledger-entry_reversed = a annulé « { $label } », { $amount }
event-ledger-voucher_added = a joint une pièce à « { $label } »
event-ledger-entries_imported = a importé { $count } écritures
event-ledger-year_opened = a ouvert l’exercice « { $label } »
event-ledger-year_closed = a clos l’exercice « { $label } »
event-ledger-year_reopened = a rouvert l’exercice « { $label } »

job-ledger-index_entries = Ranger les écritures importées dans la recherche
ledger-refused-sealed-voucher = Cette pièce fait partie d’une écriture validée : elle reste.
ledger-refused-unknown-year = Aucun exercice ne s’appelle « { $year } ».
ledger-refused-unknown-books = Aucune comptabilité ne s’appelle « { $name } ».
ledger-refused-verify = { $count ->
    [one] Une anomalie trouvée dans les comptes.
   *[other] { $count } anomalies trouvées dans les comptes.
}

# La preuve des comptes
ledger-check-good = débits et crédits égaux dans chaque exercice, chaînes entières
ledger-check-bad = les comptes de l’exercice « { $year } » ne sont pas entiers : lancez kevre ledger verify
ledger-verify-good = { $books } : { $count } écritures validées, chaîne et soldes exacts
ledger-break-chain = Exercice { $year } : l’écriture n° { $serial }, à la place { $position } de la chaîne, n’est plus celle qui a été validée.
ledger-break-end = Exercice { $year } : la chaîne s’arrête à { $length }, ce n’est pas la fin connue.
ledger-break-number = Exercice { $year }, journal { $journal } : le numéro { $number } manque ou est double.
ledger-break-unbalanced = Exercice { $year } : l’écriture n° { $serial } n’est pas équilibrée.
ledger-break-balance = Exercice { $year }, compte { $account }, mois { $month } : le solde gardé n’est pas la somme des lignes.
ledger-break-project = Exercice { $year }, compte { $account } : le solde d’un projet n’est pas la somme de ses lignes.
