# Adhésions et cotisations.

permission-dues-read = Voir les adhésions et les règlements
permission-dues-read-text = Qui est membre, de quoi, jusqu’à quand, ce qui est dû et ce qui a été payé.
permission-dues-write = Enregistrer les adhésions et les règlements
permission-dues-write-text = Ajouter une adhésion, encaisser, approuver, accorder une remise, annuler.
permission-dues-manage = Décider des adhésions et des tarifs
permission-dues-manage-text = Ce à quoi l’on peut adhérer, pour combien de temps et à quel prix.

event-dues-membership_recorded = Adhésion « { $kind } » enregistrée à partir du { $first_day }
event-dues-membership_approved = Adhésion « { $kind } » approuvée
event-dues-membership_refused = Adhésion « { $kind } » refusée
event-dues-membership_cancelled = Adhésion « { $kind } » annulée
event-dues-fee_waived = Remise de { $amount } sur « { $kind } » : { $reason }
event-dues-fee_paid = Règlement de { $amount } pour « { $kind } » ({ $means }), reçu n° { $receipt }
event-dues-payment_cancelled = Règlement de { $amount } pour « { $kind } » annulé : { $reason }
event-dues-kind_changed = Type d’adhésion « { $name } » modifié
event-dues-fee_changed = Tarif « { $fee } » de « { $kind } » modifié : { $amount }

job-dues-turn_days = Mettre à jour la situation des membres
job-dues-decide_again = Revoir la situation de tous les membres
job-dues-mail_receipt = Envoyer un reçu

setting-dues-expiring_days = Prévenir avant la fin (jours)
setting-dues-expiring_days-hint = Une adhésion est dite « bientôt échue » tant de jours avant sa fin.
setting-dues-grace_days = Délai de paiement (jours)
setting-dues-grace_days-hint = Une adhésion non payée met en retard après ce délai.
setting-dues-former_days = Ancien membre après (jours)
setting-dues-former_days-hint = Tant de jours après la fin, une personne en retard devient ancien membre.

dues-title = Adhésions
dues-subtitle = Qui est à jour, ce qui est payé, ce qui reste à recevoir.
dues-memberships = Adhésions enregistrées
dues-members = Adhérents
dues-record = Enregistrer une adhésion
dues-record-do = Enregistrer
dues-recorded = L’adhésion est enregistrée.
dues-look = Examiner
dues-waiting = À approuver
dues-kinds = Types d’adhésion
dues-kinds-text = Ce à quoi l’on peut adhérer, pour combien de temps et à quel prix.
dues-kinds-manage = Types et tarifs
dues-kinds-running = Adhésions en cours, par type
dues-no-kind = Aucun type d’adhésion
dues-no-kind-text = Dites d’abord à quoi l’on peut adhérer, et pour combien.
dues-no-kind-here = Aucun type d’adhésion n’est ouvert à la structure de cette personne.
dues-kind = Type d’adhésion
dues-kind-add = Ajouter un type
dues-kind-edit = Modifier « { $name } »
dues-kind-added = Le type est ajouté. Donnez-lui un tarif.
dues-kind-name-field = Nom
dues-kind-name-hint = Par exemple « Adhésion annuelle » ou « Atelier du mardi ».
dues-kind-unit-hint = La structure choisie et toutes celles qui en dépendent pourront s’en servir.
dues-kind-approval = À approuver
dues-kind-approval-hint = Chaque nouvelle adhésion attend qu’une personne l’accepte.
dues-kind-archived = Retirer de la liste
dues-kind-archived-hint = On ne pourra plus le choisir. Ce qui est enregistré reste.
dues-archived = Retiré
dues-description = Description
dues-yes = oui
dues-change = Modifier
dues-save = Enregistrer
dues-saved = C’est enregistré.
dues-cancel = Annuler
dues-actions = Actions
dues-more = Remise, note

dues-period = Période
dues-period-field = Durée
dues-period-season = Une saison d’un an, qui commence le même jour pour tout le monde
dues-period-months = Un nombre de mois, à partir du jour où l’on adhère
dues-period-days = Un nombre de jours, à partir du jour où l’on adhère
dues-period-calendar = L’année civile, du 1er janvier au 31 décembre
dues-period-dates = Entre deux dates
dues-period-lifetime = À vie
dues-period-season-told = Un an à partir du { $first }
dues-period-months-told = { $count ->
    [one] { $count } mois
   *[other] { $count } mois
 }
dues-period-days-told = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
 }
dues-period-number = Nombre de mois ou de jours
dues-period-number-hint = Seulement pour une durée en mois ou en jours.
dues-season-starts = Début de la saison
dues-season-day = Jour
dues-season-month = Mois
dues-month-1 = janvier
dues-month-2 = février
dues-month-3 = mars
dues-month-4 = avril
dues-month-5 = mai
dues-month-6 = juin
dues-month-7 = juillet
dues-month-8 = août
dues-month-9 = septembre
dues-month-10 = octobre
dues-month-11 = novembre
dues-month-12 = décembre
dues-first-day = Premier jour
dues-last-day = Dernier jour
dues-span = { $first } – { $last }
dues-span-open = depuis le { $first }

dues-fee = Tarif
dues-fee-add = Ajouter un tarif
dues-fee-edit = Modifier le tarif « { $name } »
dues-fee-choose = — Choisissez —
dues-fee-label-field = Nom du tarif
dues-fee-archived = Retirer ce tarif
dues-fee-amount-hint = Prix habituel, ou montant suggéré pour un prix libre.
dues-price = Prix
dues-price-free = prix libre
dues-price-free-suggested = prix libre, { $amount } suggérés
dues-price-rule = { $condition } : { $amount }
dues-pricing = Comment le prix est fixé
dues-pricing-fixed = Prix fixe
dues-pricing-free = Prix libre : chacun donne ce qu’il veut
dues-pricing-rule = Prix selon la personne
dues-rules = Prix selon la personne
dues-rules-hint = La première ligne qui convient décide. Si aucune ne convient, c’est le prix habituel.
dues-rule-when = Condition
dues-rule-number = Âge ou rang
dues-condition-none = —
dues-condition-age_below = Moins de (ans)
dues-condition-age_from = À partir de (ans)
dues-condition-household_from = À partir du n-ième membre du foyer
dues-condition-organisation = Organisation
dues-condition-age_below-told = moins de { $number } ans
dues-condition-age_from-told = { $number } ans et plus
dues-condition-household_from-told = à partir du { $number }e membre du foyer
dues-books = Dans les comptes
dues-income = Compte de recette
dues-income-hint = Le compte où s’inscrit l’argent reçu ; le même code sert chaque année.
dues-project = Projet
dues-project-none = Aucun projet

dues-who-what = Qui, et à quoi
dues-person = Personne
dues-person-hint = Nom ou numéro de membre.
dues-person-which = Laquelle de ces personnes ?
dues-person-unknown = Personne ne porte ce nom ou ce numéro
dues-person-unknown-text = Vérifiez l’orthographe, ou ajoutez d’abord la personne au fichier.
dues-person-page = Sa fiche
dues-continue = Continuer
dues-show-amount = Afficher le montant
dues-starts-on = Début, si ce n’est pas la période proposée
dues-amount-and-payment = Montant et règlement
dues-approval-needed = Cette adhésion devra être approuvée
dues-approval-needed-text = Elle attendra qu’une personne l’accepte ; le règlement peut être enregistré dès maintenant.
dues-amount = Montant
dues-due = Dû
dues-given = Montant donné
dues-paid = Payé
dues-paid-now = Payé maintenant
dues-paid-now-hint = Moins que le dû pour un acompte, rien si le règlement viendra plus tard.
dues-owed = Reste dû
dues-owes = Reste { $amount }
dues-unpaid = Avec un reste dû
dues-means = Moyen de paiement
dues-means-cash = Espèces
dues-means-cheque = Chèque
dues-means-transfer = Virement
dues-means-card = Carte
dues-means-other = Autre
dues-account = Où va l’argent
dues-account-hint = Sans choix : la caisse pour les espèces, les chèques à encaisser pour un chèque, la banque pour le reste.
dues-account-usual = Le compte habituel
dues-reference = Référence
dues-reference-hint = Numéro du chèque ou du virement.
dues-payment-day = Jour du règlement
dues-waived = Remise
dues-waived-hint = Ce qui n’est pas demandé.
dues-waiver-reason-field = Raison de la remise
dues-note = Note
dues-mail-receipt = Envoyer le reçu par courriel
dues-entry-label = { $kind } – { $name }
dues-entry = Écriture

dues-state = État
dues-state-to_approve = À approuver
dues-state-active = En vigueur
dues-state-refused = Refusée
dues-state-cancelled = Annulée
dues-column-unit = Structure
dues-column-number = N°
dues-filter = Filtrer les adhésions
dues-filter-clear = Tout afficher
dues-all-kinds = Tous les types
dues-all-states = Tous les états
dues-all-units = Toutes les structures
dues-running-on = En cours le
dues-none-found = Aucune adhésion ne correspond
dues-none-found-text = Essayez avec moins de filtres.
dues-no-membership = Aucune adhésion pour le moment
dues-no-membership-text = Enregistrez la première, ou reprenez celles de votre ancien logiciel.
dues-export = Exporter
dues-file = adhesions
dues-facts = En bref
dues-timeline = Historique
dues-settled = Soldée
dues-settled-text = plus rien n’est demandé

dues-decide = À approuver
dues-decide-text = Cette adhésion attend votre décision.
dues-approve = Approuver
dues-approved = L’adhésion est approuvée.
dues-refuse = Refuser
dues-refuse-consequence = L’adhésion ne comptera pas. La personne reste dans le fichier.
dues-refused = L’adhésion est refusée.
dues-reason = Raison
dues-payments = Règlements
dues-no-payment = Aucun règlement.
dues-pay = Ajouter un règlement
dues-pay-do = Encaisser
dues-paid-done = Le règlement est enregistré, avec son écriture et son reçu.
dues-payment-cancel = Annuler le règlement
dues-payment-cancel-consequence = L’écriture est retirée ou contre-passée, le reçu est marqué annulé et son numéro reste utilisé.
dues-payment-cancelled-done = Le règlement est annulé.
dues-cancelled-on = annulé le { $day }
dues-cancel-membership = Annuler l’adhésion
dues-cancel-consequence = L’adhésion ne comptera plus ; elle reste visible dans l’historique.
dues-cancelled = L’adhésion est annulée.
dues-waive = Accorder une remise
dues-waive-do = Accorder la remise
dues-waived-done = La remise est accordée.
dues-renew = Renouveler

dues-receipt = Reçu
dues-receipt-n = Reçu n° { $number }
dues-receipts = Reçus
dues-receipts-text = Un numéro par règlement, sans trou.
dues-no-receipt = Aucun reçu pour le moment
dues-no-receipt-text = Chaque règlement enregistré donne un reçu.
dues-receipt-file = recu
dues-receipt-title = Reçu d’adhésion
dues-receipt-number = Reçu n°
dues-receipt-date = Date
dues-receipt-payer = Reçu de
dues-receipt-period = Période d’adhésion
dues-receipt-span = du { $first } au { $last }
dues-receipt-span-open = à partir du { $first }
dues-receipt-line = Désignation
dues-receipt-amount = Montant
dues-receipt-total = Total
dues-receipt-words = Arrêté à la somme de
dues-receipt-means = Moyen de paiement
dues-receipt-reference = Référence
dues-receipt-paid-on = Payé le
dues-receipt-duplicate = Duplicata
dues-receipt-cancelled = Annulé
dues-receipt-note = Ce reçu atteste un paiement ; il ne donne pas droit à une réduction d’impôt.
dues-mail-do = Envoyer
dues-mail-queued = Le reçu part par courriel.
dues-mail-subject = Votre reçu n° { $number }
dues-mail-body =
    Bonjour { $name },

    Vous trouverez ci-joint le reçu n° { $number } de votre règlement. Merci !

    { $organisation }

dues-home-current = Membres à jour
dues-home-late = { $count ->
    [0] personne n’est en retard
    [one] { $count } personne en retard
   *[other] { $count } personnes en retard
 }
dues-home-waiting = { $count ->
    [one] { $count } adhésion à approuver
   *[other] { $count } adhésions à approuver
 }
dues-person-none = Aucune adhésion.
dues-mine = Mes adhésions
dues-mine-none = Vous n’avez pas d’adhésion enregistrée.

doctor-dues-payments = Règlements
doctor-dues-entries = Règlements et comptes
doctor-dues-receipts = Reçus
doctor-dues-standings = Situations
dues-check-good = Ce que disent les adhésions correspond aux règlements.
dues-check-bad = { $count ->
    [one] { $count } adhésion ne correspond pas à ses règlements : elle est à revoir.
   *[other] { $count } adhésions ne correspondent pas à leurs règlements : elles sont à revoir.
 }
dues-check-receipts-good = { $count ->
    [one] { $count } reçu, sans trou.
   *[other] { $count } reçus, sans trou.
 }
dues-check-receipts-bad = { $count ->
    [one] Il manque { $count } numéro de reçu.
   *[other] Il manque { $count } numéros de reçus.
 }

dues-person-gone = Cette personne n’est plus dans les listes : remettez-la d’abord.
dues-kind-closed = Ce type d’adhésion n’est pas ouvert à cette personne. Rien n’a été enregistré.
dues-kind-name = Donnez un nom de { $count } caractères au plus.
dues-fee-label = Donnez au tarif un nom de { $count } caractères au plus.
dues-fee-amount = Un prix ne peut pas être négatif.
dues-fee-account = Dites sur quel compte inscrire l’argent.
dues-fee-rules = Pas plus de { $count } conditions.
dues-fee-unknown = Ce tarif n’existe plus : choisissez-en un autre. Rien n’a été enregistré.
dues-rule-missing = Donnez au moins une condition, ou choisissez un prix fixe.
dues-period-wrong = Ce jour n’existe pas chaque année.
dues-period-wrong-dates = Donnez un premier et un dernier jour, dans cet ordre.
dues-overlap = Cette personne a déjà cette adhésion le { $day }. Rien n’a été enregistré.
dues-waiver-too-much = La remise ne peut pas dépasser ce qui reste dû, { $balance }.
dues-waiver-reason = Dites pourquoi cette remise est accordée.
dues-not-waiting = Cette adhésion n’attend plus de décision.
dues-paid-already = De l’argent est enregistré pour cette adhésion : annulez d’abord ses règlements.
dues-over-already = Cette adhésion ne compte plus.
dues-payment-amount = Donnez le montant payé.
dues-payment-too-much = C’est plus que ce qui reste dû, { $balance }. Rien n’a été enregistré.
dues-payment-future = Un règlement ne peut pas dater de demain.
dues-payment-cancelled = Ce règlement est déjà annulé.
dues-payment-shared = L’écriture de ce règlement couvre aussi autre chose : corrigez-la dans la comptabilité.
dues-cancel-reason = Dites pourquoi.
dues-no-email = Cette personne n’a pas d’adresse de courriel.
dues-cancelled-in-books = Écriture n° { $serial } annulée dans les comptes
dues-entry-carries-payment = Cette écriture porte un règlement d’adhésion de { $amount } : annulez d’abord ce règlement, ou gardez au moins ce montant. Rien n’a changé.
dues-check-entries-good = { $count ->
    [one] { $count } écriture de règlement, dans les comptes.
   *[other] { $count } écritures de règlements, dans les comptes.
 }
dues-check-entries-bad = { $count ->
    [one] { $count } règlement renvoie à une écriture qui manque, est annulée ou d’un montant trop petit.
   *[other] { $count } règlements renvoient à des écritures qui manquent, sont annulées ou d’un montant trop petit.
 }
dues-check-standings-good = La situation de chaque membre est à jour.
dues-check-standings-late = { $count ->
    [one] La situation d’un membre attend la mise à jour de cette nuit.
   *[other] La situation de { $count } membres attend la mise à jour de cette nuit.
 }
dues-check-standings-bad = { $count ->
    [one] La situation d’un membre ne correspond pas à ses adhésions.
   *[other] La situation de { $count } membres ne correspond pas à leurs adhésions.
 }

# The first step
dues-home-first = Dites à quoi l’on adhère
dues-home-first-note = Un type d’adhésion et son tarif, par exemple une adhésion annuelle à 20 €.
