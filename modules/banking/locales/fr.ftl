# Les relevés de banque : les phrases que lit un trésorier bénévole.

# Banque
banking-nav = Banque
banking-title = Banque
banking-subtitle = Les relevés de la banque, et ce qu’ils deviennent dans les comptes
banking-empty = Aucun compte bancaire pour l’instant
banking-empty-text = Ajoutez le compte de l’association, puis envoyez-y un relevé téléchargé sur le site de la banque.
banking-account-new = Ajouter un compte bancaire
banking-account-edit = Modifier le compte bancaire
banking-account-saved = Le compte bancaire est enregistré.
banking-save = Enregistrer
banking-cancel = Annuler
banking-edit = Modifier
banking-column-account = Compte
banking-column-to-do = À traiter
banking-column-books = Solde des comptes
banking-nothing-waits = Tout est traité
banking-field-label = Nom du compte
banking-field-label-hint = « Compte courant », « Livret », « HelloAsso »…
banking-field-ledger = Compte dans la comptabilité
banking-field-iban = IBAN
banking-field-iban-hint = Pour refuser le relevé d’un autre compte. Il est chiffré ; seuls ses derniers chiffres s’affichent.
banking-field-fee = Compte des frais
banking-field-fee-hint = Où vont les frais prélevés par un service de paiement.
banking-field-since = Rapprocher à partir du
banking-field-since-hint = Ce que les comptes disent avant ce jour a été vérifié ailleurs.
banking-field-archived = Compte rangé : il n’est plus proposé

# Ce que les règles refusent
banking-refused-label = Donnez un nom, pas trop long.
banking-refused-iban = Cet IBAN n’est pas valable : vérifiez-le, chiffre par chiffre.
banking-refused-no-year = Ouvrez d’abord un exercice dans cette comptabilité.
banking-refused-not-money = Le compte { $code } n’est ni une banque ni une caisse.
banking-refused-code-taken = Le compte { $code } a déjà un relevé, ou le compte bancaire en a déjà reçu.
banking-refused-account = Le compte { $code } n’existe pas dans le plan comptable, ou il a été rangé.
banking-refused-project = Ce projet n’existe pas dans cette comptabilité.
banking-refused-person = Personne ne répond au numéro « { $name } ». Choisissez dans la liste.
banking-refused-words = Écrivez un ou plusieurs mots qui reviennent dans le libellé de la banque.
banking-refused-rule-twice = Une autre règle dit déjà cela : modifiez-la.
banking-refused-columns = Dites au moins quelle colonne porte la date, et laquelle ou lesquelles portent le montant.
banking-refused-gap = Les sommes de ce fichier ne retombent pas sur ses soldes. Demandez à la banque un fichier complet, ou cochez la case pour l’accepter tel quel.
banking-refused-sum = Les parts font { $sum } et la ligne { $amount } : elles doivent être égales.
banking-refused-no-account = Dites à quel compte va cette ligne.
banking-refused-none-chosen = Cochez au moins une ligne qui a une proposition.
banking-refused-validated = L’écriture n° { $serial } est validée : annulez-la d’abord par une écriture inverse, dans la comptabilité.
banking-refused-closed = Le rapprochement du { $day } est clos : rouvrez-le d’abord.
banking-refused-closed-already = Le rapprochement du { $day } est déjà clos.
banking-refused-unexplained = Il reste { $amount } que les lignes n’expliquent pas : dites pourquoi avant de clore.
banking-refused-future = Ce jour n’est pas encore passé.
banking-line-changed-meanwhile = Cette ligne a été traitée, ou ce qui était proposé a changé entre-temps. Rien n’a été écrit : regardez-la de nouveau.
banking-statement-changed-meanwhile = Ce fichier a déjà été accepté ou abandonné.
banking-entry-carries-line = Cette écriture est pointée avec une ligne de { $amount } de la banque : gardez ce montant sur le compte bancaire, ou annulez d’abord le pointage.

# Fichiers refusés
banking-file-missing = Choisissez un fichier.
banking-file-empty = Ce fichier ne contient aucune opération.
banking-file-unknown = Ce fichier n’est pas un relevé lisible. Téléchargez-le de nouveau au format OFX, CAMT, CFONB, QIF ou CSV, sans l’ouvrir dans un tableur.
banking-file-no-column = La colonne « { $name } » n’est pas dans ce fichier.
banking-file-truncated = Ligne { $line } : le fichier s’arrête trop tôt. Rien n’a été repris ; téléchargez-le de nouveau.
banking-file-malformed = Ligne { $line } : le fichier est abîmé. Rien n’a été repris ; téléchargez-le de nouveau.
banking-file-hostile = Ce fichier XML contient des définitions qu’aucune banque n’envoie. Il est refusé.
banking-file-too-large = Ce fichier dépasse { $size } Mo. Téléchargez une période plus courte.
banking-file-too-many = Ce fichier dépasse { $limit } lignes. Téléchargez une période plus courte.
banking-file-currency = Ce relevé est en { $currency } : les comptes sont tenus en euros.
banking-file-other-account = Ce relevé est celui d’un autre compte ({ $account }).
banking-file-several-accounts = Ce fichier contient plusieurs comptes ({ $accounts }). Indiquez l’IBAN du compte bancaire, ou téléchargez un seul compte.
banking-reason-bank-line-day = Pas de date, ou une date qui n’existe pas
banking-reason-bank-line-amount = Pas de montant, ou un montant qui se lit de deux façons
banking-reason-bank-line-currency = Dans une autre monnaie
banking-reason-bank-line-kind = Une sorte de ligne que ce format n’a pas
banking-reason-bank-line-state = Un paiement qui n’a pas été fait, ou a été repris
banking-reason-bank-line-fee = Le brut moins les frais ne fait pas le net

# Un relevé
banking-send-title = Envoyer un relevé
banking-send-label = Fichier téléchargé sur le site de la banque ou du service de paiement
banking-send-hint = CSV, OFX, QIF, CFONB 120 ou CAMT. Une ligne déjà reprise ne l’est jamais deux fois.
banking-send = Lire le fichier
banking-statements = Derniers relevés
banking-statement-to-accept = Lu, pas encore accepté
banking-seen-new = Nouvelle
banking-seen-known = Déjà là
banking-seen-likely = Sans doute déjà là
banking-seen-refused = Mise de côté
banking-figure-added = Lignes reprises
banking-figure-known = Déjà là
banking-opening = Solde de départ
banking-closing = Solde d’arrivée
banking-gap = Les sommes ne retombent pas sur les soldes du fichier
banking-gap-text = Écart : { $amount }. Il manque peut-être des lignes.
banking-take-gap = J’accepte ce fichier malgré l’écart
banking-needs-columns = Dites ce que sont les colonnes
banking-needs-columns-text = Kevre ne reconnaît pas la date ou le montant. Une fois suffit : il s’en souviendra pour cette banque.
banking-columns = Colonnes du fichier
banking-columns-hint = Ce choix est gardé pour les prochains fichiers de ce compte.
banking-columns-save = Lire avec ces colonnes
banking-columns-saved = Le fichier est lu avec ces colonnes.
banking-column-none = —
banking-column-day = Date
banking-column-amount = Montant signé
banking-column-amount-hint = Une seule colonne avec le signe ; sinon débit et crédit ci-dessous. Pour un service de paiement : le net.
banking-column-debit = Débit
banking-column-credit = Crédit
banking-column-label = Libellé
banking-column-label-more = Suite du libellé
banking-column-counterpart = Nom du tiers
banking-column-reference = Référence
banking-column-gross = Brut
banking-column-fee = Frais
banking-column-fee-hint = Les frais du service, avec ou sans signe.
banking-column-place = Ligne
banking-column-reason = Pourquoi
banking-column-found = Ce qui est écrit
banking-column-said = Ce que dit la banque
banking-column-seen = État
banking-column-becomes = Ce que cela devient
banking-column-amount-shown = Montant
banking-refused-lines = Lignes mises de côté
banking-lines = Lignes de la banque
banking-no-label = (sans libellé)
banking-discard = Abandonner ce fichier
banking-discard-consequence = Rien de ce fichier ne sera repris. Vous pourrez l’envoyer de nouveau.
banking-statement-accepted = Les lignes sont reprises. Voici ce que Kevre propose.
banking-statement-discarded = Ce fichier a été abandonné : rien n’en a été repris.

# Les lignes
banking-stat-waiting = Lignes à traiter
banking-stat-certain = Dont sûres
banking-stat-bank = Solde à la banque
banking-stat-books = Solde dans les comptes
banking-stale = Les comptes ont bougé
banking-stale-text = Les propositions se refont ; rechargez la page dans un instant.
banking-tabs = Lignes selon leur état
banking-tab-waiting = À traiter
banking-tab-certain = Sûres
banking-tab-done = Traitées
banking-tab-aside = Écartées
banking-accept-chosen = Accepter les lignes cochées
banking-no-line = Aucune ligne ici
banking-no-line-text = Envoyez un relevé, ou regardez un autre onglet.
banking-certain = Sûre
banking-to-look-at = À regarder
banking-refresh = Refaire les propositions
banking-refreshed = Les propositions sont refaites.
banking-timeline = Historique
banking-state-waiting = À traiter
banking-state-posted = Écriture écrite
banking-state-matched = Pointée
banking-state-aside = Écartée
banking-proposal-match = Déjà dans les comptes : { $what }
banking-proposal-claim = Règlement de : { $what }
banking-proposal-fee = Cotisation de { $what }
banking-proposal-transfer = Virement avec : { $what }
banking-proposal-rule = Compte { $what }
banking-proposal-moved = à dater du { $day } : le jour de la banque n’est pas dans une période ouverte
banking-proposal-words = règle « { $words } »
banking-proposal-fee-told = brut { $gross }, frais { $fee }
banking-proposed = Ce que Kevre propose
banking-accept = Accepter
banking-accepted = C’est fait.
banking-same-in-books = La même chose est-elle déjà dans les comptes ?
banking-match = Pointer
banking-match-this = Pointer avec { $label }
banking-matched = La ligne est pointée.
banking-write = Écrire dans les comptes
banking-write-do = Écrire
banking-written = L’écriture est écrite.
banking-moved = Une autre date est proposée
banking-moved-text = Le { $day } est dans un exercice ou une période clos, ou dans aucun exercice. Rien n’est déplacé sans vous : vérifiez la date.
banking-no-day = Aucun exercice ouvert ne peut recevoir cette ligne
banking-no-day-text = Ouvrez l’exercice de ce jour dans la comptabilité, ou pointez une écriture qui existe.
banking-part = Part { $number }
banking-split = Partager entre plusieurs comptes
banking-field-day = Date de l’écriture
banking-field-entry-label = Libellé de l’écriture
banking-field-entry-label-hint = Celui de la banque quand c’est vide.
banking-field-account = Compte
banking-field-amount = Montant
banking-field-project = Projet
banking-no-project = Sans projet
banking-field-person = Tiers
banking-field-person-hint = Tapez un nom et choisissez, ou donnez le numéro.
banking-field-remember = Retenir pour les prochaines lignes semblables
banking-field-remember-hint = Une règle est apprise ; vous pouvez la corriger dans « Règles ».
banking-aside = Écarter cette ligne
banking-aside-consequence = Elle ne deviendra rien dans les comptes, mais restera visible et comptera dans l’écart du rapprochement.
banking-set-aside = La ligne est écartée.
banking-entry = Dans les comptes
banking-entry-of = Écriture du { $day }
banking-undo = Revenir en arrière
banking-undo-consequence = Le brouillon écrit pour cette ligne sera supprimé, ou l’écriture pointée sera de nouveau libre.
banking-undone = Annulé depuis le relevé de banque
banking-released = La ligne attend de nouveau.
banking-facts = Ce que dit la banque
banking-value-day = Date de valeur
banking-gross = Brut
banking-fee = Frais
banking-counterpart = Tiers
banking-reference = Référence
banking-end-to-end = Référence du payeur
banking-kind = Nature
banking-decided-by = Traitée par
banking-its-statement = Voir son relevé

# Les règles
banking-rules-title = Règles
banking-rules-text = Quand le libellé de la banque contient ces mots, la ligne va à ce compte. Kevre apprend de ce que vous acceptez ; une règle que vous corrigez n’est plus jamais changée par lui.
banking-rule-new = Écrire une règle
banking-rule-edit = Modifier la règle
banking-rule-saved = La règle est enregistrée et les propositions refaites.
banking-rule-removed = La règle est supprimée.
banking-rule-remove = Supprimer la règle
banking-rule-remove-consequence = Elle ne proposera plus rien. Ce qui est écrit dans les comptes ne change pas.
banking-rule-origin = Origine
banking-rule-learned = Apprise
banking-rule-written = Écrite
banking-rule-uses = Emplois
banking-no-rule = Aucune règle
banking-no-rule-text = Acceptez des lignes : les règles s’apprennent toutes seules.
banking-field-words = Mots
banking-field-words-hint = Tous doivent être dans le libellé ou le nom, sans accents ni majuscules.
banking-field-direction = Sens
banking-way-in = Argent reçu
banking-way-out = Argent dépensé
banking-way-both = Les deux
banking-field-only-amount = Seulement ce montant
banking-field-only-amount-hint = Vide : n’importe quel montant.
banking-field-certain = Accepter sans regarder
banking-field-certain-hint = La ligne fait partie de celles que « accepter toutes les lignes sûres » écrit.

# Le rapprochement
banking-panel-year = Rapprochement avec la banque
banking-year-compared = Rapproché au { $day }
banking-year-not-compared = Pas rapproché au { $day }
banking-reconciliation-title = Rapprochement
banking-reconciliations = Rapprochements clos
banking-reconciliation-of = Rapprochement du { $day }
banking-reconciliation-closed = Le rapprochement est clos.
banking-reconciliation-reopened = Le rapprochement est rouvert.
banking-field-on = Au soir du
banking-field-bank-balance = Solde sur le relevé
banking-field-bank-balance-hint = Celui qu’annonce la banque ce jour-là.
banking-field-note = Remarque
banking-field-note-hint = Nécessaire quand un reste n’est pas expliqué.
banking-compare = Comparer
banking-difference = Écart
banking-explained = Les lignes ci-dessous expliquent tout l’écart.
banking-unexplained = Une partie de l’écart n’est pas expliquée
banking-unexplained-text = Reste : { $amount }. Cherchez une écriture en double, un relevé manquant, ou un solde de départ faux.
banking-only-books = Dans les comptes, pas encore à la banque
banking-only-bank = À la banque, pas dans les comptes
banking-side-empty = Rien.
banking-close = Clore
banking-close-text = Ce qui est affiché est gardé tel quel. Les lignes jusqu’à ce jour ne pourront plus être reprises sans rouvrir le rapprochement.
banking-close-do = Clore le rapprochement
banking-bank-unknown = Indiquez le solde de la banque
banking-bank-unknown-text = Aucun relevé repris n’annonce de solde : tapez celui du relevé papier.
banking-reopen = Rouvrir
banking-reopen-consequence = Le rapprochement reste visible, avec le nom de qui l’a rouvert.
banking-reopened = Ce rapprochement a été rouvert
banking-reopened-text = Par { $who }.
banking-closed-by = Clos par { $who }

# Accueil, travaux, historique
banking-home-look = Regarder
job-banking-refresh_proposals = Refaire les propositions de la banque
event-banking-account_saved = Compte bancaire « { $label } » enregistré
event-banking-line_set_aside = Ligne « { $what } » du { $day } écartée ({ $amount })
event-banking-line_released = Ligne « { $what } » du { $day } remise à traiter ({ $amount })
event-banking-reconciliation_closed = Rapprochement du { $day } clos, écart { $difference_amount }
event-banking-reconciliation_reopened = Rapprochement du { $day } rouvert
banking-waiting-count = { $count ->
    [one] Une ligne à traiter
   *[other] { $count } lignes à traiter
}
banking-take-likely = { $count ->
    [one] Prendre aussi la ligne qui est sans doute déjà là
   *[other] Prendre aussi les { $count } lignes qui sont sans doute déjà là
}
banking-accept-statement = { $count ->
    [one] Reprendre une ligne
   *[other] Reprendre { $count } lignes
}
banking-accept-certain = { $count ->
    [one] Accepter la ligne sûre
   *[other] Accepter les { $count } lignes sûres
}
banking-accepted-many = { $count ->
    [one] Une ligne est acceptée.
   *[other] { $count } lignes sont acceptées.
}
banking-statement-told = { $count ->
    [one] Une ligne reprise par { $who }
   *[other] { $count } lignes reprises par { $who }
}
banking-side-total = { $count ->
    [one] Total d’une ligne
   *[other] Total de { $count } lignes
}
banking-home-waiting = { $count ->
    [one] Une ligne de banque à traiter
   *[other] { $count } lignes de banque à traiter
}
event-banking-statement_accepted = { $count ->
    [one] Relevé « { $name } » : une ligne reprise
   *[other] Relevé « { $name } » : { $count } lignes reprises
}
banking-demo-account = Compte courant
banking-refused-foreign = Ce fichier appelle le compte par un autre numéro que les précédents : c’est peut-être celui d’un autre compte. Vérifiez, puis cochez la case.
banking-foreign = Est-ce le bon compte ?
banking-foreign-text = Les fichiers précédents de ce format portaient un autre numéro de compte.
banking-take-foreign = C’est bien ce compte : la banque a changé son numéro
doctor-banking-lines = Lignes de banque
banking-check-good = Chaque ligne de banque traitée a son écriture
banking-check-bad = { $count ->
    [one] { $count } ligne de banque dit être dans les comptes et n’y est plus
   *[other] { $count } lignes de banque disent être dans les comptes et n’y sont plus
}
banking-column-what = Libellé
banking-several = Plusieurs écritures ensemble (remise de chèques…)
banking-several-text = Cochez celles qui font { $amount }
banking-several-do = Pointer ensemble
