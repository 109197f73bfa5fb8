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
ledger-opening-result = Résultat de { $year }
ledger-appropriation-label = Affectation du résultat de { $year }
ledger-appropriation-reference = Assemblée du { $day }
ledger-reversal-label = Annulation : { $label }

# Ce que les règles refusent
ledger-refused-entity-name = Donnez un nom à cette comptabilité, de 120 caractères au plus.
ledger-refused-siren = Ce numéro SIREN n’est pas valable : il a neuf chiffres.
ledger-refused-chart-name = Donnez un nom à ce plan comptable.
ledger-refused-no-chart = Choisissez d’abord un plan comptable pour cette comptabilité.
ledger-refused-code = Un numéro de compte a de 1 à 20 chiffres ou lettres, sans espace.
ledger-refused-code-taken = Le numéro { $code } est déjà pris.
ledger-refused-code-used = Le compte { $code } a déjà servi : son numéro ne change plus. Vous pouvez changer son nom.
ledger-refused-position-used = Le compte { $code } a déjà servi : il ne passe pas du bilan au résultat, ni l’inverse.
ledger-refused-position-class = Dans un plan officiel, le premier chiffre du compte { $code } dit s’il est au bilan ou au résultat.
ledger-refused-role-taken = Le compte { $code } a déjà ce rôle, et un seul compte peut l’avoir.
ledger-refused-role-last = Le résultat de l’exercice s’écrit sur le compte { $code } : donnez d’abord ce rôle à un autre compte.
ledger-refused-archive-balance = Le compte { $code } porte encore { $balance } dans l’exercice « { $year } » : soldez-le d’abord.
ledger-refused-remove-used = Le compte { $code } a déjà servi : il reste. Vous pouvez le ranger.
ledger-refused-remove-budget = Un budget prévoit quelque chose sur le compte { $code } : il reste. Vous pouvez le ranger.
ledger-refused-journal-used = Des écritures sont dans le journal { $code } : son code et sa sorte ne changent plus, et il reste.
ledger-refused-journal-account = Le compte { $code } n’est pas un compte de banque ou de caisse de cette comptabilité.
ledger-refused-journal-followed = Le journal { $journal } suit déjà ce compte.
ledger-refused-journal-last = Il faut toujours un journal de cette sorte : ajoutez-en un autre avant de ranger { $code }.
ledger-refused-journal-drafts = Des brouillons attendent dans le journal { $code } : validez-les ou supprimez-les d’abord.
ledger-refused-label = Donnez un nom, pas trop long.
ledger-refused-journal-code = Le code d’un journal a de 1 à 8 lettres ou chiffres.
ledger-refused-journal = Ce journal n’existe pas dans cette comptabilité, ou il a été rangé.
ledger-line-changed-meanwhile = Cette ligne a été modifiée ou pointée entre-temps : regardez-la de nouveau.
ledger-refused-project = Ce projet n’existe pas dans cette comptabilité.
ledger-refused-year-order = Le dernier jour vient après le premier.
ledger-refused-year-length = Un exercice dure au plus { $months } mois.
ledger-refused-year-label = Un exercice s’appelle déjà « { $label } ».
ledger-refused-year-overlap = Ces dates mordent sur l’exercice « { $year } », du { $first } au { $last } : un jour n’est que d’un exercice.
ledger-refused-year-closed = L’exercice « { $year } » est clos : on n’y écrit plus. Datez l’opération dans un exercice ouvert.
ledger-refused-year-open = L’exercice « { $year } » est déjà ouvert.
ledger-refused-close-drafts = { $count ->
    [one] Une écriture n’est pas encore validée : validez-la ou supprimez-la avant de clore.
   *[other] { $count } écritures ne sont pas encore validées : validez-les ou supprimez-les avant de clore.
}
ledger-refused-close-earlier = Un exercice plus ancien est encore ouvert : fermez-le d’abord.
ledger-refused-close-special = Le compte { $code } n’est pas à zéro : les comptes spéciaux se soldent avant de clore.
ledger-refused-close-gap = Il manque un numéro dans le journal { $journal }, avant le n° { $number } : lancez la vérification des comptes.
ledger-year-changed-meanwhile = Une écriture a été validée entre-temps : relisez la liste et recommencez. Rien n’a été clos.
ledger-refused-reopen-reason = Dites pourquoi l’exercice est rouvert.
ledger-refused-reopen-later = Un exercice plus récent que « { $year } » est clos : rouvrez-le d’abord.
ledger-refused-carry-order = Les soldes se reprennent d’un exercice plus ancien de la même comptabilité.
ledger-refused-carry-twice = L’exercice « { $year } » a déjà ses soldes d’ouverture, saisis ou importés.
ledger-refused-carry-account = Ces comptes portent un solde et manquent dans le plan comptable du nouvel exercice : { $codes }. Ajoutez-les d’abord.
ledger-refused-opening-kept = Cette écriture reprend l’exercice d’avant et le suit toute seule : corrigez l’exercice d’avant, elle suivra dans « { $year } ».
ledger-refused-opening-provisional = Ces soldes suivent l’exercice « { $year } » tant qu’il n’est pas clos : ils seront validés à sa clôture.
ledger-refused-appropriate-open = L’exercice « { $year } » n’est pas clos : son résultat peut encore changer.
ledger-refused-appropriate-twice = Le résultat de « { $year } » est déjà affecté. Annulez d’abord cette écriture.
ledger-refused-appropriate-nothing = L’exercice « { $year } » n’a ni excédent ni déficit : rien à affecter.
ledger-refused-appropriate-day = Aucun exercice ouvert, après celui-ci, ne contient le { $day }.
ledger-refused-appropriate-sum = Les parts font { $shared } et le résultat { $result } : il faut tout répartir, ni plus ni moins.
ledger-refused-appropriate-not-carried = Le compte { $code } ne porte pas ce résultat dans l’exercice « { $year } » : reprenez d’abord les soldes.
ledger-refused-appropriate-account = Le compte { $code } ne reçoit pas de part du résultat : choisissez une réserve ou le report à nouveau.
ledger-refused-appropriate-most = Le compte { $code } ne porte que { $most }.
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
ledger-refused-template-entry = Seule une recette, une dépense, un virement, une dette ou une créance à deux lignes se garde comme modèle.
ledger-refused-template-many = Il y a déjà { $max } modèles : retirez ceux qui ne servent plus.
ledger-refused-template-months = Une opération revient tous les 1 à { $max } mois.
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
event-ledger-entries_imported = a importé { $count ->
    [one] { $count } écriture
   *[other] { $count } écritures
 }
event-ledger-year_opened = a ouvert l’exercice « { $label } »
event-ledger-year_closed = a clos l’exercice « { $label } »
event-ledger-year_reopened = a rouvert l’exercice « { $label } » : { $reason }

job-ledger-index_entries = Ranger les écritures importées dans la recherche
job-ledger-refresh_opening = Mettre à jour les soldes d’ouverture
ledger-refused-sealed-voucher = Cette pièce fait partie d’une écriture validée : elle reste.
event-ledger-result_appropriated = a affecté le résultat de « { $label } », { $amount }, voté le { $day }
event-ledger-account_added = a ajouté le compte { $code } { $label }
event-ledger-account_changed = a modifié le compte { $code } { $label }
event-ledger-account_removed = a retiré le compte { $code } { $label }
event-ledger-journal_added = a ajouté le journal { $code }
event-ledger-journal_changed = a modifié le journal { $code }
event-ledger-journal_removed = a retiré le journal { $code }
event-ledger-template_kept = a gardé le modèle « { $label } »
event-ledger-template_removed = a retiré le modèle « { $label } »
job-ledger-propose_recurring = Proposer les opérations qui reviennent
ledger-refused-unknown-year = Aucun exercice ne s’appelle « { $year } ».
ledger-refused-unknown-books = Aucune comptabilité ne s’appelle « { $name } ».
ledger-refused-verify = { $count ->
    [one] Une anomalie trouvée dans les comptes.
   *[other] { $count } anomalies trouvées dans les comptes.
}

# La preuve des comptes
doctor-ledger-balances = Comptes
ledger-check-good = débits et crédits égaux dans chaque exercice, chaînes entières
ledger-check-bad = les comptes de l’exercice « { $year } » ne sont pas entiers : lancez kevre ledger verify
ledger-verify-good = { $books } : { $count ->
    [one] { $count } écriture validée
   *[other] { $count } écritures validées
 }, chaîne et soldes exacts
ledger-break-chain = Exercice { $year } : l’écriture n° { $serial }, à la place { $position } de la chaîne, n’est plus celle qui a été validée.
ledger-break-end = Exercice { $year } : la chaîne s’arrête à { $length }, ce n’est pas la fin connue.
ledger-break-number = Exercice { $year }, journal { $journal } : le numéro { $number } manque ou est double.
ledger-break-unbalanced = Exercice { $year } : l’écriture n° { $serial } n’est pas équilibrée.
ledger-break-balance = Exercice { $year }, compte { $account }, mois { $month } : le solde gardé n’est pas la somme des lignes.
ledger-break-project = Exercice { $year }, compte { $account } : le solde d’un projet n’est pas la somme de ses lignes.

# Les pages : titres, onglets, mots de tous les jours
ledger-nav = Comptabilité
ledger-title = Comptabilité
ledger-tabs = Pages de la comptabilité
ledger-tab-home = Vue d’ensemble
ledger-tab-entries = Écritures
ledger-tab-accounts = Comptes
ledger-tab-trial-balance = Balance
ledger-tab-years = Exercices
ledger-tab-books = Réglages
ledger-books = Comptabilité
ledger-year = Exercice
ledger-choose = Choisir la comptabilité et l’exercice
ledger-filter = Filtrer
ledger-year-and-status = exercice { $year } ({ $status })
ledger-year-named = Exercice { $year }
ledger-year-open = ouvert
ledger-year-closed = clos
ledger-year-locked = verrouillé
ledger-day = Date
ledger-entry = Opération
ledger-number = Numéro
ledger-serial = saisie n° { $serial }
ledger-serial-label = N° de saisie
ledger-number-later = donné à la validation
ledger-status = État
ledger-status-draft = Brouillon
ledger-status-validated = Validée
ledger-settlement-waiting = À régler
ledger-reversed = Annulée
ledger-flagged = À revoir
ledger-amount = Montant
ledger-account = Compte
ledger-account-code = N° de compte
ledger-third-party = Tiers
ledger-line-label = Libellé de la ligne
ledger-reference = Numéro de pièce
ledger-debit = Débit
ledger-credit = Crédit
ledger-side-debit = D
ledger-side-credit = C
ledger-balance = Solde
ledger-total = Total
ledger-journal = Journal
ledger-project = Projet
ledger-no-project = Aucun projet
ledger-notes = Remarques
ledger-lines = Lignes
ledger-reconciled = pointée avec la banque
ledger-lettered = lettrée
ledger-letter = lettre { $code }
ledger-archived = Rangé
ledger-own = Ajouté
ledger-edit = Modifier
ledger-save = Enregistrer
ledger-save-again = Enregistrer et saisir la suivante
ledger-cancel = Annuler
ledger-add = Ajouter
ledger-more = Plus de détails
ledger-export = Exporter
ledger-saved = C’est enregistré.
ledger-saved-again = C’est enregistré. Vous pouvez saisir la suivante.
ledger-timeline = Ce qui s’est passé
ledger-facts = En bref
ledger-actions = Actions

# Vue d’ensemble
ledger-money-in = Argent reçu
ledger-money-out = Argent dépensé
ledger-transfer = Virement entre nos comptes
ledger-debt = Facture à payer plus tard
ledger-claim = Somme à recevoir
ledger-money-in-text = Une cotisation, un don, une vente : ce qui est arrivé sur un compte ou dans la caisse.
ledger-money-out-text = Un achat, un loyer, un remboursement : ce qui est parti d’un compte ou de la caisse.
ledger-transfer-text = De la caisse à la banque, de la banque au livret : l’argent reste à l’association.
ledger-debt-text = La facture est arrivée, elle sera payée plus tard.
ledger-claim-text = Quelqu’un doit de l’argent à l’association : une subvention promise, une facture envoyée.
ledger-new-advanced = Saisie par comptes
ledger-result = Résultat de l’exercice
ledger-result-surplus = excédent
ledger-result-deficit = déficit
ledger-overdrawn = à découvert
ledger-to-do = À faire
ledger-drafts = { $count ->
    [1000] 1 000 écritures à valider, ou plus
    [one] Une écriture à valider
   *[other] { $count } écritures à valider
}
ledger-drafts-note = Tant qu’elles ne sont pas validées, elles peuvent encore changer.
ledger-waiting = { $count ->
    [1000] 1 000 sommes à payer ou à recevoir, ou plus
    [one] Une somme à payer ou à recevoir
   *[other] { $count } sommes à payer ou à recevoir
}
ledger-waiting-note = Factures et promesses qui attendent leur paiement.
ledger-last-entries = Dernières écritures
ledger-all-entries = Toutes les écritures
ledger-home-treasury = Argent disponible
ledger-home-look = Relire
ledger-panel-person = Opérations

# Liste des écritures
ledger-entries-title = Écritures
ledger-filter-text = Libellé ou numéro de pièce
ledger-all-journals = Tous les journaux
ledger-all-statuses = Tous les états
ledger-all-projects = Tous les projets
ledger-filtered-account = Écritures du compte { $code } { $label }.
ledger-filter-clear = Tout montrer
ledger-nothing-found = Rien ne correspond
ledger-nothing-found-text = Retirez un filtre ou changez de mots.
ledger-no-entry = Pas encore d’écriture
ledger-no-entry-text = Commencez par noter une recette ou une dépense : deux champs et la photo du reçu.
ledger-validate-through = Valider tous les brouillons jusqu’au
ledger-validate-all = Valider
ledger-validated-many = { $count ->
    [one] Une écriture est validée.
   *[other] { $count } écritures sont validées.
}

# Page d’une écriture
ledger-validate = Valider
ledger-validated = L’écriture est validée et numérotée : elle ne change plus.
ledger-validated-at = Validée
ledger-creator = Saisie par
ledger-people = Personnes
ledger-related = Écritures liées
ledger-vouchers = Pièces justificatives
ledger-no-voucher = Aucune pièce jointe.
ledger-voucher-add = Joindre une photo ou un PDF
ledger-voucher-join = Joindre
ledger-voucher-joined = La pièce est jointe.
ledger-voucher-sealed = scellée avec l’écriture
ledger-voucher-remove = Retirer { $name }
ledger-voucher-removed = La pièce est retirée.
ledger-voucher-again = Choisissez à nouveau la photo
ledger-voucher-again-text = Le reste du formulaire est gardé, pas le fichier : le navigateur ne le renvoie pas tout seul.
ledger-seal = Empreinte
ledger-seal-text = Cette empreinte couvre l’écriture, ses lignes et ses pièces, et celle de l’écriture d’avant : rien ne peut être changé sans que cela se voie.
ledger-foreign-seal = Empreinte de l’ancien logiciel
ledger-duplicate = Dupliquer à la date d’aujourd’hui
ledger-duplicated = Voici une copie, à adapter puis à enregistrer.
ledger-template-keep = Garder comme modèle
ledger-template-kept = Voici le modèle : dites s’il revient de lui-même.
ledger-templates-title = Modèles
ledger-templates-none = Aucun modèle
ledger-templates-none-text = Ouvrez une recette ou une dépense qui revient souvent et choisissez « Garder comme modèle ».
ledger-template = Modèle
ledger-template-next = Prochaine fois
ledger-template-every = { $count ->
    [one] tous les mois
   *[other] tous les { $count } mois
}
ledger-template-use = Utiliser
ledger-template-use-named = Utiliser « { $name } »
ledger-template-remove = Retirer ce modèle
ledger-template-remove-consequence = Les écritures déjà faites restent.
ledger-template-removed = Le modèle est retiré.
ledger-template-recurs-text = À chaque échéance, Kevre écrit un brouillon à vérifier ; il ne le valide jamais.
ledger-field-template-name = Nom
ledger-field-template-name-hint = C’est aussi le libellé des écritures.
ledger-field-template-amount-hint = Vide s’il change à chaque fois.
ledger-field-every = Revient tous les … mois
ledger-field-every-hint = 1 pour chaque mois, 12 pour chaque année ; vide s’il ne revient pas.
ledger-field-first-time = À partir du
ledger-reverse = Annuler par une écriture inverse
ledger-reverse-consequence = L’écriture validée reste. Une écriture inverse, du même montant, l’annule à la date choisie.
ledger-reversed-done = L’écriture est annulée par celle-ci.
ledger-delete = Supprimer ce brouillon
ledger-delete-consequence = Le brouillon disparaît des comptes avec ses pièces. L’historique garde son libellé et son montant.
ledger-deleted = Le brouillon est supprimé.
ledger-settle = Noter le paiement
ledger-settle-account = Compte
ledger-settle-do = C’est payé
ledger-settled = Le paiement est noté, l’écriture n’attend plus.

# Formulaires
ledger-choose-category = Choisir…
ledger-field-income = De quoi s’agit-il
ledger-field-expense = De quoi s’agit-il
ledger-field-to = Vers le compte
ledger-field-from = Depuis le compte
ledger-field-into = Arrivé sur
ledger-field-out-of = Parti de
ledger-field-label = Libellé
ledger-field-label-hint = Vide : le nom de la catégorie.
ledger-field-what = De quoi s’agit-il
ledger-field-reference-hint = De la facture, du chèque, du virement.
ledger-field-payer = Qui a payé
ledger-field-payee = À qui
ledger-field-creditor = À qui nous devons
ledger-field-debtor = Qui nous doit
ledger-field-voucher = Photo du reçu ou de la facture
ledger-field-voucher-hint = Une photo ou un PDF de 20 Mo au plus.
ledger-journal-silent = Choisi selon les comptes
ledger-edit-entry = Modifier « { $label } »
ledger-lines-hint = Le total des débits est égal au total des crédits. Une ligne laissée sans montant prend ce qui manque ; une ligne vide ne compte pas.
ledger-line-number = Ligne { $number }
ledger-line-more = Libellé, tiers, projet
ledger-lines-add = Ajouter des lignes

# Comptes et plan comptable
ledger-accounts-title = Comptes
ledger-accounts-filter = Numéro ou nom du compte
ledger-accounts-show = Comptes montrés
ledger-accounts-moved = Comptes mouvementés
ledger-accounts-all = Tout le plan comptable
ledger-account-title = { $code } { $label }
ledger-account-add = Ajouter un compte
ledger-account-added = Le compte { $code } est ajouté.
ledger-account-edit = Modifier le compte { $code }
ledger-balance-opening = Solde d’ouverture
ledger-balance-debit = Solde débiteur
ledger-balance-credit = Solde créditeur
ledger-balance-before = Solde avant ces lignes
ledger-from-day = À partir du
ledger-last-lines = Dernières lignes
ledger-no-line = Aucune ligne
ledger-no-line-text = Ce compte n’a pas bougé sur cette période.
ledger-class = Classe { $class }
ledger-class-1 = capitaux et réserves
ledger-class-2 = biens durables
ledger-class-3 = stocks
ledger-class-4 = tiers
ledger-class-5 = banques et caisses
ledger-class-6 = dépenses
ledger-class-7 = recettes
ledger-class-8 = contributions en nature et comptes spéciaux
ledger-class-total = Total de la classe { $class }
ledger-chart = Plan comptable
ledger-charts = Plans comptables
ledger-chart-current = Celui que prendront les nouveaux exercices.
ledger-chart-add = Ajouter un plan officiel
ledger-chart-added = Le plan comptable est ajouté. Il servira quand vous le choisirez pour un exercice.
ledger-chart-archive = Ranger ce plan : il n’est plus proposé
ledger-chart-choose = Le prendre pour les nouveaux exercices
ledger-this-chart = Ce plan comptable
ledger-field-chart-name = Nom du plan
ledger-field-account-code = Numéro
ledger-field-account-code-hint = Il commence comme le compte officiel qu’il précise : 51201 pour une deuxième banque.
ledger-field-account-code-used = Ce compte a déjà servi : son numéro ne change plus.
ledger-account-remove = Retirer ce compte
ledger-account-remove-consequence = Il n’a jamais servi : il disparaît du plan comptable.
ledger-account-removed = Le compte { $code } est retiré.
ledger-field-account-label = Nom
ledger-field-account-plain = Nom de tous les jours
ledger-field-account-plain-hint = Celui que lisent les bénévoles dans les formulaires simples.
ledger-field-account-everyday = Le proposer dans les formulaires simples
ledger-field-account-role = Rôle
ledger-field-account-role-hint = Ce que le logiciel peut faire de ce compte tout seul.
ledger-field-account-position = Place dans les états
ledger-field-account-archived = Ranger ce compte
ledger-field-account-archived-hint = On n’y écrit plus ; ses anciennes écritures restent.
ledger-usual-of-code = Selon le numéro
ledger-role-none = Aucun
ledger-role-bank = Banque
ledger-role-cash = Caisse
ledger-role-collection = Chèques et cartes à encaisser
ledger-role-third-party = Tiers
ledger-role-expense = Dépense
ledger-role-income = Recette
ledger-role-volunteer-use = Emploi des contributions en nature
ledger-role-volunteer-resource = Contribution en nature
ledger-role-opening = Bilan d’ouverture
ledger-role-closing = Bilan de clôture
ledger-role-surplus = Excédent de l’exercice
ledger-role-deficit = Déficit de l’exercice
ledger-role-appropriation = Réserves
ledger-role-retained-surplus = Report à nouveau créditeur
ledger-role-retained-deficit = Report à nouveau débiteur
ledger-role-internal = Virements internes
ledger-role-suspense = Attente
ledger-position-asset = Actif
ledger-position-liability = Passif
ledger-position-either = Selon son solde
ledger-position-expense = Charges
ledger-position-income = Produits
ledger-position-none = Hors des états

# Balance
ledger-trial-balance-title = Balance générale
ledger-opening-debit = Ouverture débit
ledger-opening-credit = Ouverture crédit
ledger-moved-debit = Mouvements débit
ledger-moved-credit = Mouvements crédit
ledger-from-month = Premier mois
ledger-to-month = Dernier mois
ledger-from-start = Depuis le début de l’exercice
ledger-to-end = Jusqu’à la fin de l’exercice
ledger-from-choice = Depuis { $month }
ledger-to-choice = Jusqu’à { $month }
ledger-level-label = Détail
ledger-level-all = Tous les comptes
ledger-level = { $count ->
    [one] À un chiffre
   *[other] À { $count } chiffres
}
ledger-with-drafts = Brouillons compris
ledger-validated-only = Écritures validées seulement
ledger-printed-year = Exercice { $year }, du { $first } au { $last }
ledger-printed-on = Établie le { $when }
ledger-file-journal = Journal
ledger-file-account = Compte

# Exercices
ledger-years-title = Exercices
ledger-year-days = Du … au
ledger-no-year = Aucun exercice
ledger-no-year-text = Ouvrez le premier exercice pour pouvoir noter une recette ou une dépense.
ledger-year-open-new = Ouvrir un exercice
ledger-year-opened = L’exercice est ouvert.
ledger-first-year = Premier exercice
ledger-field-year-label = Nom de l’exercice
ledger-field-first-day = Premier jour
ledger-field-last-day = Dernier jour
ledger-field-chart = Plan comptable
ledger-field-carry = Reprendre les soldes de l’exercice d’avant
ledger-field-carry-hint = Ils suivent l’exercice d’avant tant qu’il n’est pas clos.
ledger-step-accounts = Les comptes qui portent un solde existent dans l’exercice suivant.
ledger-step-opened = Les soldes d’ouverture sont ceux de l’exercice d’avant, ou c’est le premier.
ledger-step-not-opened = Les soldes d’ouverture ne sont pas ceux de l’exercice d’avant.
ledger-step-appropriated = Les résultats des exercices d’avant sont affectés.
ledger-step-unappropriated = Un résultat d’avant n’est pas affecté : l’assemblée a-t-elle voté ?
ledger-closing-title = Clore l’exercice { $year }
ledger-closing-panel = Clôture
ledger-closing-lead = Une liste dit ce qui doit être vrai avant de clore, ce qui manque et où le régler.
ledger-closing-prepare = Préparer la clôture
ledger-closing-warnings = { $count ->
    [one] Un point reste à regarder ; il n’empêche pas de clore.
   *[other] { $count } points restent à regarder ; ils n’empêchent pas de clore.
}
ledger-standing-warns = À regarder
ledger-standing-blocks = À régler
ledger-step-special = Les comptes spéciaux sont à zéro ; bénévolat et dons en nature s’équilibrent.
ledger-step-numbers = Les numéros d’écriture se suivent, sans trou.
ledger-step-proved = Les empreintes, les écritures et les soldes, recalculés, sont exacts.
ledger-step-proof-later = Les empreintes, les écritures et les soldes seront recalculés au moment de clore.
ledger-step-over = Le dernier jour de l’exercice est passé.
ledger-step-not-over = L’exercice va jusqu’au { $day } : il n’est pas terminé.
ledger-step-bank = Tout ce qui a bougé à la banque est pointé avec ses relevés.
ledger-step-unconfirmed = Des lignes de banque ne sont pas pointées avec un relevé.
ledger-step-lines = { $count ->
    [1000] 1 000 lignes, ou plus
    [one] { $count } ligne
   *[other] { $count } lignes
}
ledger-step-account = { $account } : { $left }
ledger-step-settled = Aucune facture ni promesse n’attend son paiement.
ledger-step-next = L’exercice suivant est ouvert.
ledger-step-no-next = Aucun exercice ne suit : ouvrez-le pour continuer, sauf si l’association s’arrête.
ledger-closing = Avant de clore
ledger-step-validated = Toutes les écritures sont validées.
ledger-step-no-suspense = Rien ne reste sur les comptes d’attente.
ledger-step-suspense = Il reste de l’argent sur des comptes d’attente ou de passage : classez-le, si possible.
ledger-step-balanced = Débits et crédits sont égaux.
ledger-step-earlier-closed = Aucun exercice plus ancien n’est ouvert.
ledger-year-close = Clore l’exercice
ledger-year-close-consequence = Plus rien ne s’écrira dans cet exercice. Une réouverture reste possible ; elle demande un motif et laisse une trace.
ledger-year-close-sure = Les comptes sont relus et prêts à être présentés ?
ledger-year-is-closed = L’exercice est clos.
ledger-year-closed-done = L’exercice est clos.
ledger-year-closed-at = Clos
ledger-year-not-yet = L’exercice pourra être clos quand les points « À régler » le seront.
ledger-year-reopen = Rouvrir l’exercice
ledger-year-reopen-consequence = Les comptes déjà présentés pourront changer. La réouverture est notée pour toujours dans l’historique, avec votre nom et le motif.
ledger-reopening-title = Rouvrir l’exercice { $year }
ledger-field-reason = Motif
ledger-field-reason-hint = Pour qui lira l’historique : « facture d’électricité oubliée ».
ledger-year-reopened = L’exercice est rouvert.
ledger-year-sealed = Écritures validées
ledger-periods = Arrêt des comptes en cours d’année
ledger-periods-none = Aucune période n’est arrêtée.
ledger-periods-closed = Les comptes sont arrêtés jusqu’au { $day }.
ledger-periods-through = Arrêter les comptes jusqu’au
ledger-periods-hint = Rien ne s’écrit plus jusqu’à ce jour. Videz le champ pour rouvrir.
ledger-opening = Soldes d’ouverture
ledger-opening-text = Reprendre ce que valaient les comptes au dernier jour de l’exercice { $year }, avec son résultat.
ledger-opening-provisional = Soldes provisoires : ils suivent l’exercice { $year } jusqu’à sa clôture, qui les validera.
ledger-opening-final = Soldes définitifs : l’exercice { $year } est clos.
ledger-opening-reopened = L’exercice { $year } est rouvert. À sa prochaine clôture, ces soldes seront corrigés s’ils ont changé.
ledger-opening-stale = L’exercice d’avant a changé : la mise à jour est en cours.
ledger-opening-by-others = Les soldes d’ouverture ont été saisis ou importés : Kevre n’y touche pas.
ledger-opening-missing = Des comptes manquent
ledger-opening-missing-text = Ils portent un solde à la fin de l’exercice d’avant et ne sont pas dans le plan comptable de celui-ci.
ledger-opening-add-accounts = Les ajouter et reprendre les soldes
ledger-opening-refresh = Mettre à jour
ledger-entry-kept = Soldes provisoires
ledger-entry-kept-text = Cette écriture suit l’exercice d’avant toute seule, jusqu’à sa clôture qui la validera.
ledger-year-surplus = Excédent de { $amount }
ledger-year-deficit = Déficit de { $amount }
ledger-appropriate = Affecter le résultat
ledger-appropriated = Le résultat est affecté.
ledger-appropriated-on = Affecté par l’assemblée du { $day } :
ledger-appropriation-waits = Il attend la décision de l’assemblée.
ledger-appropriation-differs = Le résultat a changé depuis
ledger-appropriation-differs-text = L’exercice a été rouvert après le vote. Annulez l’écriture d’affectation et saisissez la nouvelle décision.
ledger-appropriation-title = Affecter le résultat de { $year }
ledger-appropriation-surplus = L’excédent de { $amount } se répartit entre les réserves et le report à nouveau, comme l’assemblée l’a voté.
ledger-appropriation-deficit = Le déficit de { $amount } se prend sur les réserves ou reste en report à nouveau, comme l’assemblée l’a voté.
ledger-appropriation-later = Ouvrez d’abord l’exercice suivant
ledger-appropriation-later-text = L’affectation s’écrit dans l’exercice où se tient l’assemblée.
ledger-field-assembly = Date de l’assemblée
ledger-field-assembly-hint = L’écriture porte cette date ; joignez-y ensuite le procès-verbal.
ledger-share-most = { $most } au plus.
ledger-opening-carry = Reprendre les soldes de { $year }
ledger-carried = Les soldes sont repris.

# Comptabilités, journaux
ledger-books-title = Réglages de la comptabilité
ledger-these-books = Cette comptabilité
ledger-all-books = Toutes les comptabilités
ledger-open-books = Ouvrir une comptabilité
ledger-open-books-text = Choisissez le plan comptable et le premier exercice. Les journaux habituels sont créés tout seuls.
ledger-open-more-books-text = Un club ou une section peut tenir sa propre comptabilité, avec son trésorier. Sinon, son argent va dans celle de la structure au-dessus.
ledger-books-opened = La comptabilité est ouverte : vous pouvez noter une première recette.
ledger-books-unit = Structure : { $unit }
ledger-books-archive = Ranger cette comptabilité
ledger-books-archive-consequence = Elle n’est plus proposée nulle part. Ses écritures restent.
ledger-books-archived = La comptabilité est rangée.
ledger-no-books = Aucune comptabilité
ledger-no-books-text = La personne qui règle la comptabilité peut en ouvrir une.
ledger-field-books-name = Nom
ledger-field-unit = Structure
ledger-field-unit-hint = Celle dont ces comptes suivent l’argent.
ledger-field-model = Plan comptable
ledger-field-siren = SIREN
ledger-field-siren-hint = Neuf chiffres, si l’association en a un.
ledger-journals = Journaux
ledger-journal-add = Ajouter un journal
ledger-journal-edit = Modifier le journal { $code }
ledger-journal-archive = Ranger ce journal
ledger-journal-archive-hint = Il n’est plus proposé ; ses écritures restent.
ledger-journal-remove = Retirer ce journal
ledger-journal-remove-consequence = Aucune écriture n’y est : il disparaît.
ledger-journal-removed = Le journal est retiré.
ledger-field-journal-code-used = Des écritures y sont : son code et sa sorte ne changent plus.
ledger-field-journal-code = Code
ledger-field-journal-label = Nom
ledger-field-journal-kind = Sorte
ledger-field-journal-account = Compte suivi
ledger-field-journal-account-hint = Le numéro du compte de banque ou de caisse, quand il y en a plusieurs.

# Autres refus
ledger-refused-account-typed = Ce compte n’existe pas dans le plan comptable de l’exercice : commencez par son numéro.
ledger-refused-chart-in-use = Ce plan est celui des nouveaux exercices : choisissez-en d’abord un autre.
ledger-refused-export-size = Il y a plus de { $max } lignes : exportez un journal à la fois.
ledger-refused-format = Ce format n’existe pas : choisissez CSV, XLSX ou ODS.
ledger-refused-nothing-waits = Rien n’est à payer ou à recevoir pour cette écriture.
ledger-refused-period-drafts = Des écritures ne sont pas validées jusqu’au { $day } : validez-les d’abord.
ledger-refused-person = Personne ne répond à « { $name } », ou plusieurs : choisissez dans la liste ou tapez le numéro de membre.
ledger-refused-person-typed = Personne ne répond à ce nom, ou plusieurs : choisissez dans la liste ou tapez le numéro de membre.
ledger-refused-voucher-missing = Choisissez d’abord une photo ou un PDF.
ledger-refused-voucher-size = Ce fichier dépasse { $max } Mo : prenez une photo plus petite.
ledger-break-voucher = Exercice { $year } : la pièce « { $name } » de l’écriture n° { $serial } est perdue ou n’est plus celle qui a été scellée.
event-ledger-periods_closed = a arrêté les comptes de l’exercice « { $label } » au { $day }
event-ledger-periods_opened = a rouvert les périodes de l’exercice « { $label } »

# The first step, and what a search calls an entry
ledger-home-first = Ouvrez la comptabilité
ledger-home-first-note = Le plan comptable et les journaux sont prêts : il reste à dire quand commence l’exercice.
ledger-home-first-action = Ouvrir la comptabilité
search-kind-entry = Écriture
ledger-group-opening = Ouverture
ledger-group-moved = Mouvements

# États de l’exercice
ledger-tab-statements = États
ledger-statements-title = États et rapports
ledger-income-statement = Compte de résultat
ledger-income-statement-note = Charges et produits dans la présentation officielle, à côté de l’exercice d’avant.
ledger-balance-sheet = Bilan
ledger-balance-sheet-note = Ce que l’association possède et ce qu’elle doit, à la fin de l’exercice.
ledger-in-and-out = Recettes et dépenses
ledger-in-and-out-note = La vue la plus simple : ce qui est entré, ce qui est sorti, ce qui reste.
ledger-trial-balance-note = Tous les comptes, leurs mouvements et leurs soldes.
ledger-third-parties-title = Comptes de tiers
ledger-third-parties-note = Qui nous doit, à qui nous devons, personne par personne.
ledger-file-general-ledger = Grand livre
ledger-general-ledger-note = Chaque compte avec toutes ses lignes et son solde après chacune.
ledger-journal-note = Toutes les écritures dans l’ordre des dates.
ledger-reports-board = Pour présenter les comptes
ledger-reports-accountant = Pour les vérifier et les transmettre
ledger-balance-total = Total du bilan
ledger-statement-line = Poste
ledger-statement-accounts = Comptes de ce poste
ledger-gross = Brut
ledger-depreciation = Amortissements et dépréciations
ledger-assets = Actif
ledger-liabilities = Passif
ledger-in-kind = Contributions volontaires en nature
ledger-in-kind-text = Bénévolat et dons en nature, évalués à part : ils n’entrent pas dans le résultat.
ledger-statement-drafts = { $count ->
    [one] Une écriture en brouillon est comptée
   *[other] { $count } écritures en brouillon sont comptées
}
ledger-statement-drafts-text = Ces états changeront tant que tout n’est pas validé.
ledger-statement-gap = L’actif et le passif diffèrent de { $amount }
ledger-statement-gap-text = Les comptes ne sont pas équilibrés : lancez la vérification des comptes.
ledger-received = Recettes
ledger-spent = Dépenses
ledger-received-less-spent = Recettes moins dépenses
ledger-at-hand = Argent disponible
ledger-at-hand-start = Au début de l’exercice
ledger-at-hand-end = À la fin de l’exercice
ledger-moved-elsewhere = Autres mouvements (dettes, créances, emprunts, équipement)
ledger-moved-elsewhere-text = { $amount } de la variation de l’argent disponible vient d’autre chose que des recettes et des dépenses : dettes, créances, emprunts, équipement.
ledger-open-items = Non lettré
ledger-lettering = Lettre
ledger-third-parties-show = Tiers
ledger-third-parties-open = Soldes ouverts
ledger-third-parties-all = Tous les tiers
ledger-third-parties-none = Personne ne doit rien
ledger-third-parties-none-text = Les factures à payer et les sommes à recevoir apparaissent ici tant qu’elles attendent.
ledger-third-parties-more = { $count ->
    [one] Un autre tiers n’est pas montré
   *[other] { $count } autres tiers ne sont pas montrés
}
ledger-third-parties-more-text = Exportez la liste pour les avoir tous.
ledger-third-party-nobody = Sans tiers
ledger-third-party-hidden = Tiers non visible
ledger-lines-count = Lignes
ledger-to-day = Jusqu’au
ledger-refused-print-size = Il y a plus de { $max } lignes : c’est trop pour un PDF. Choisissez CSV, XLSX ou ODS, ou une partie de l’exercice.

# Fichier des écritures comptables
ledger-fec-title = Fichier des écritures (FEC)
ledger-fec-note = Pour l’administration fiscale, l’expert-comptable ou un autre logiciel.
ledger-fec-file = Le fichier
ledger-fec-about = Toutes les écritures validées de l’exercice, dans l’ordre de leur validation, les à-nouveaux d’abord (LPF, art. A47 A-1). Texte en UTF-8, champs séparés par des tabulations.
ledger-fec-name = Nom du fichier
ledger-fec-drafts = { $count ->
    [one] Une écriture en brouillon n’est pas dans le fichier
   *[other] { $count } écritures en brouillon ne sont pas dans le fichier
}
ledger-fec-drafts-text = Seules les écritures validées y figurent. Validez-les avant de remettre le fichier à l’administration.
ledger-fec-no-siren = Le numéro SIREN manque
ledger-fec-no-siren-text = Le nom du fichier commence par lui. Indiquez-le dans les réglages ; une association qui n’en a pas peut quand même transmettre le fichier à son comptable.
ledger-fec-part = Une partie de l’exercice seulement
ledger-fec-part-text = Le fichier légal couvre tout l’exercice ; dans une partie, il est normal que des numéros manquent.
ledger-fec-give-siren = Indiquer le SIREN
ledger-fec-download = Télécharger
ledger-fec-download-anyway = Télécharger sans SIREN
ledger-fec-check = Vérifier le fichier
ledger-fec-good = Aucune anomalie
ledger-fec-good-text = Le fichier respecte la forme légale ; écritures équilibrées, numéros continus.
ledger-fec-findings = Ce qui est à revoir
ledger-fec-finding = Constat
ledger-fec-severity = Gravité
ledger-fec-times = Fois
ledger-fec-line = ligne { $line }
ledger-fec-severity-blocking = bloquant
ledger-fec-severity-fault = non conforme
ledger-fec-severity-remark = à regarder
ledger-fec-written = { $file } : { $lines } lignes, débit { $debit }, crédit { $credit }
ledger-refused-fec-siren = Le numéro SIREN manque : indiquez-le dans les réglages de la comptabilité, ou demandez le fichier sans SIREN.
ledger-refused-fec-account = Le compte { $code } ne commence pas par trois chiffres : le fichier des écritures ne l’accepte pas. Reprenez ces lignes sur un compte du plan.
ledger-refused-fec-place = Impossible d’écrire « { $file } » : { $why }.
ledger-refused-fec-blocking = Le fichier est écrit, mais l’administration le refuserait : corrigez d’abord ce qui est bloquant.

# Ce que le vérificateur du FEC peut trouver
ledger-fec-rule-file-name = Le nom du fichier n’est pas SIREN, FEC, date de clôture.
ledger-fec-rule-file-name-siren = Le nom du fichier ne commence pas par un SIREN valable.
ledger-fec-rule-byte-order-mark = Le fichier commence par une marque d’encodage.
ledger-fec-rule-encoding-mixed = Des lignes sont dans des encodages différents.
ledger-fec-rule-no-separator = Ni tabulation ni barre verticale entre les noms des champs.
ledger-fec-rule-column-missing = Un des dix-huit champs manque.
ledger-fec-rule-column-unknown = Un champ n’est pas de ceux de la loi.
ledger-fec-rule-column-twice = Un champ est là deux fois.
ledger-fec-rule-column-order = Les champs ne sont pas dans l’ordre de la loi.
ledger-fec-rule-column-case = Un nom de champ a d’autres majuscules.
ledger-fec-rule-no-line = Le fichier n’a aucune écriture.
ledger-fec-rule-value-count = Une ligne n’a pas autant de valeurs que de champs.
ledger-fec-rule-blank-line = Une ligne est vide.
ledger-fec-rule-quotes = Des valeurs sont entre guillemets.
ledger-fec-rule-control-character = Une valeur contient un caractère invisible.
ledger-fec-rule-value-missing = Une valeur obligatoire manque : le contrôle s’arrête.
ledger-fec-rule-value-absent = Une valeur obligatoire manque.
ledger-fec-rule-date-invalid = Une date n’existe pas ou n’est pas écrite AAAAMMJJ.
ledger-fec-rule-date-century = Une année n’est ni 19xx ni 20xx.
ledger-fec-rule-amount-point = Un montant a un point au lieu d’une virgule.
ledger-fec-rule-amount-grouped = Un montant a une espace ou deux séparateurs.
ledger-fec-rule-amount-invalid = Un montant n’est pas un nombre.
ledger-fec-rule-amount-precise = Un montant a plus de deux décimales.
ledger-fec-rule-amount-empty = Un montant est vide au lieu de 0,00.
ledger-fec-rule-side-invalid = Le sens n’est ni D ni C.
ledger-fec-rule-amount-none = Une ligne n’a ni débit ni crédit.
ledger-fec-rule-amount-both = Une ligne a un débit et un crédit.
ledger-fec-rule-account-number = Un numéro de compte ne commence pas par trois chiffres.
ledger-fec-rule-account-two-names = Un compte porte deux noms.
ledger-fec-rule-journal-two-names = Un journal porte deux noms.
ledger-fec-rule-aux-incomplete = Un compte de tiers est sans nom, ou un nom sans compte.
ledger-fec-rule-currency-incomplete = Un montant en devise est sans sa devise, ou l’inverse.
ledger-fec-rule-currency-code = Le code d’une devise n’a pas trois majuscules.
ledger-fec-rule-entry-unbalanced = Une écriture n’est pas équilibrée.
ledger-fec-rule-total-unbalanced = Le total des débits n’est pas celui des crédits.
ledger-fec-rule-entry-dates = Les lignes d’une écriture ont des dates différentes.
ledger-fec-rule-entry-valid-dates = Les lignes d’une écriture ont des dates de validation différentes.
ledger-fec-rule-entry-apart = Les lignes d’une écriture ne se suivent pas.
ledger-fec-rule-number-gap = Des numéros d’écriture manquent.
ledger-fec-rule-number-order = Un numéro est plus petit que celui d’avant.
ledger-fec-rule-number-form = Un numéro ne finit pas par un chiffre.
ledger-fec-rule-valid-order = Une écriture a été validée avant celle qui la précède.
ledger-fec-rule-valid-early = Une écriture a été validée avant sa date.
ledger-fec-rule-after-closing = Une écriture est datée après la clôture.
ledger-fec-rule-before-opening = Une écriture est datée avant le début de l’exercice.
ledger-fec-rule-opening-late = Des à-nouveaux viennent après d’autres écritures.
ledger-fec-rule-closing-entry = Une écriture solde les classes 6 et 7 : elle n’a pas sa place ici.
ledger-fec-rule-lettering-incomplete = Une lettre est sans date, ou une date sans lettre.
ledger-fec-rule-lettering-unbalanced = Les lignes d’une même lettre ne s’équilibrent pas.
