# Notes de frais des bénévoles.

permission-claims-read = Voir les notes de frais
permission-claims-read-text = Celles des autres ; chacun voit toujours les siennes.
permission-claims-write = Saisir une note de frais pour quelqu’un
permission-claims-write-text = Pour une personne qui l’a remise sur papier.
permission-claims-approve = Approuver les notes de frais
permission-claims-approve-text = Approuver ou refuser celles des autres, jamais la sienne.
permission-claims-pay = Rembourser les notes de frais
permission-claims-pay-text = Les mettre dans les comptes, rembourser, enregistrer un renoncement.
permission-claims-manage = Tenir le barème kilométrique
permission-claims-manage-text = Ajouter un barème plus récent, ou celui de l’association.

event-claims-submitted = Note de frais « { $title } » de { $amount } envoyée
event-claims-returned = Note de frais « { $title } » reprise pour correction
event-claims-approved = Note de frais « { $title } » de { $amount } approuvée
event-claims-refused = Note de frais « { $title } » de { $amount } refusée : { $reason }
event-claims-booked = Note de frais « { $title } » de { $amount } inscrite dans les comptes
event-claims-reimbursed = Note de frais « { $title } » de { $amount } remboursée
event-claims-waived = Note de frais « { $title } » de { $amount } laissée à l’association comme don
event-claims-reopened = Note de frais « { $title } » de { $amount } de nouveau à régler
event-claims-rate_changed = Barème kilométrique « { $vehicle } » fixé à { $per_km } € par km à partir du { $first_day }
event-claims-rate_removed = Barème kilométrique « { $vehicle } » du { $first_day } retiré

claims-title = Notes de frais
claims-subtitle = Ce que des bénévoles ont payé pour l’association.
claims-one = Note de frais
claims-mine = Mes notes de frais
claims-mine-subtitle = Ce que vous avez payé pour l’association : faites-vous rembourser, ou laissez-le-lui.
claims-mine-none = Aucune note de frais.
claims-mine-open = Mes notes de frais
claims-look = Examiner
claims-cancel = Annuler
claims-save = Enregistrer
claims-filter = Filtrer les notes de frais
claims-filter-clear = Tout afficher
claims-none = Aucune note de frais
claims-none-text = Chaque bénévole saisit les siennes dans « Mon espace ».
claims-none-found = Rien ne correspond à ces critères
claims-all-states = Tous les états
claims-all-units = Toutes les structures
claims-unit = Structure
claims-state = État
claims-state-draft = brouillon
claims-state-submitted = à approuver
claims-state-approved = à régler
claims-state-refused = refusée
claims-state-reimbursed = remboursée
claims-state-waived = donnée à l’association
claims-claimant = Bénévole
claims-claimant-hint = Choisissez dans la liste, ou donnez le numéro.
claims-total = Total
claims-submitted-on = Envoyée le
claims-decided-on = Décidée le
claims-timeline = Historique
claims-no-moment = Rien encore.
claims-actions = Actions

claims-begin = Nouvelle note de frais
claims-begin-do = Commencer
claims-enter = Saisir une note
claims-enter-subtitle = Pour une personne qui l’a remise sur papier. Quelqu’un d’autre que vous l’approuvera.
claims-title-field = Pour quoi
claims-title-hint = Par exemple « Fête du 12 juillet ».
claims-wish = Que souhaitez-vous
claims-wish-paper = Ce que la personne a signé
claims-wish-reimburse = Être remboursé
claims-wish-waive = Je renonce expressément au remboursement et laisse cette somme à l’association
claims-wish-law = Y renoncer est un don : si l’association peut émettre des reçus fiscaux, vous en aurez un (code général des impôts, article 200). Il faut un justificatif pour chaque dépense.
claims-wish-saved = C’est noté.

claims-lines = Dépenses
claims-no-line = Ajoutez une première dépense.
claims-line-add = Ajouter une dépense
claims-line-add-do = Ajouter
claims-line-added = La dépense est ajoutée.
claims-line-removed = La dépense est retirée.
claims-line-remove-n = Retirer « { $name } »
claims-kind = De quoi s’agit-il
claims-kind-cost = Une somme payée
claims-kind-mileage = Des kilomètres avec mon véhicule
claims-label-field = Quoi
claims-label-hint = Ce qui a été acheté, ou d’où à où et pourquoi.
claims-day-field = Date
claims-amount-field = Montant
claims-amount-hint = Pour une somme payée.
claims-km-field = Kilomètres
claims-km-hint = Pour un trajet, aller et retour compris.
claims-vehicle = Véhicule
claims-vehicle-car-3 = Voiture, 3 CV et moins
claims-vehicle-car-4 = Voiture, 4 CV
claims-vehicle-car-5 = Voiture, 5 CV
claims-vehicle-car-6 = Voiture, 6 CV
claims-vehicle-car-7 = Voiture, 7 CV et plus
claims-vehicle-moto-2 = Moto, 1 ou 2 CV
claims-vehicle-moto-5 = Moto, 3 à 5 CV
claims-vehicle-moto-6 = Moto, plus de 5 CV
claims-vehicle-moped = Cyclomoteur
claims-electric = Véhicule électrique
claims-paper = Justificatif
claims-paper-hint = Une photo du ticket ou de la facture, ou un PDF.
claims-paper-see = Voir
claims-paper-of = Voir le justificatif de « { $name } »
claims-working = { $km } km à { $rate } € ({ $source })
claims-working-after = { $km } km, après { $before } km cette année ({ $source })

claims-submit = Envoyer
claims-submitted = La note est envoyée. Une autre personne décidera.
claims-take-back = Reprendre pour corriger
claims-taken-back = La note est de nouveau un brouillon.
claims-discard = Supprimer ce brouillon
claims-discard-consequence = Le brouillon et ses photos disparaissent.
claims-discarded = Le brouillon est supprimé.
claims-decide = Décider
claims-approve = Approuver
claims-approved = La note est approuvée.
claims-refuse = Refuser
claims-refused = La note est refusée ; la personne lira la raison.
claims-refused-because = Note refusée
claims-reason-field = Raison du refus
claims-another = Une autre personne doit décider

claims-booking = Dans les comptes
claims-booking-day = Date de l’écriture
claims-account-choose = — Choisissez un compte —
claims-project-field = Projet
claims-no-project = Aucun projet
claims-treasury = Payée depuis
claims-treasury-hint = Pour rembourser maintenant.
claims-reference = Référence du paiement
claims-reimburse = Rembourser
claims-reimbursed = La note est remboursée, et les comptes le disent.
claims-owe = Inscrire la dette seulement
claims-booked = La dette est dans les comptes ; le paiement la soldera.
claims-waive = Enregistrer le don
claims-waive-text = Cette personne renonce au remboursement. La dépense et le don s’inscrivent dans les comptes ; le reçu fiscal s’émet ensuite depuis le don.
claims-waived = Le don est enregistré.
claims-lacks-paper = Il manque un justificatif
claims-entry = Écriture
claims-entry-label = Frais de { $name } : { $title }
claims-gift = Don

claims-rates = Barème kilométrique
claims-rates-subtitle = Chaque barème, depuis quand il vaut, et où il est écrit. Les kilomètres se comptent sur l’année civile.
claims-rate-day = À partir du
claims-rate-beyond = Au-delà de (km)
claims-rate-beyond-hint = 0 pour la première tranche, qui vient d’abord.
claims-rate-per-km = Euros par km
claims-rate-per-km-hint = Par exemple 0,529.
claims-rate-plus = Plus
claims-rate-own = ajouté par l’association
claims-rate-add = Ajouter une tranche
claims-rate-saved = La tranche est enregistrée. Les notes déjà envoyées ne changent pas.
claims-rate-remove = Retirer
claims-rate-remove-n = Retirer le barème « { $name } »
claims-rate-removed = Le barème est retiré.
claims-source = Source
claims-source-hint = L’arrêté, ou la décision de l’association et sa date.

claims-home-submitted = { $count ->
    [one] Une note de frais à approuver
   *[other] { $count } notes de frais à approuver
 }
claims-home-approved = { $count ->
    [one] Une note de frais à régler
   *[other] { $count } notes de frais à régler
 }

claims-title-missing = Dites pour quoi, en { $max } caractères au plus.
claims-label = Dites de quoi il s’agit, en { $max } caractères au plus.
claims-day = Une dépense ne peut pas dater de demain.
claims-amount = Le montant doit être supérieur à zéro.
claims-km = Donnez les kilomètres, { $max } au plus.
claims-no-rate = Aucun barème n’est connu pour le { $day }.
claims-too-many = Une note a { $max } lignes au plus. Faites-en une seconde.
claims-empty = Ajoutez au moins une dépense.
claims-not-draft = Cette note est déjà envoyée : reprenez-la d’abord.
claims-decided = Cette note est déjà décidée.
claims-settled = Cela ne se change plus.
claims-own = Personne n’approuve ses propres frais, ni ceux qu’il a saisis : une autre personne doit le faire.
claims-not-submitted = Cette note n’attend pas de décision.
claims-reason = Donnez une raison, en { $max } caractères au plus.
claims-not-approved = Cette note n’est pas à régler.
claims-account = Choisissez un compte.
claims-account-expense = Le compte { $code } n’est pas un compte de dépense.
claims-project = Ce projet n’est pas dans ces comptes.
claims-not-waived = Cette personne n’a pas renoncé au remboursement.
claims-no-paper = Un don de frais demande un justificatif pour chaque dépense.
claims-no-person-title = Votre compte n’est lié à aucune fiche
claims-no-person = Demandez au secrétariat de relier votre compte à votre fiche.
claims-person-unknown = Aucune personne de vos structures ne porte ce numéro : « { $name } ». Choisissez dans la liste.
claims-paper-large = Ce fichier est trop grand : { $max } Mo au plus.
claims-paper-wrong = Ce fichier n’est ni une image ni un PDF.
claims-debt-answered = Cette écriture est la dette d’une note de frais réglée. Annulez d’abord le paiement ou le don.
claims-entry-carries = Cette écriture porte une note de frais de { $amount } : son montant ne peut pas changer.
claims-rate-amount = Donnez un montant entre 0,001 et 10 euros par kilomètre.
claims-rate-wrong = Écrivez un nombre d’euros avec trois décimales au plus, comme 0,529.
claims-rate-from = Donnez un nombre de kilomètres.
claims-rate-first = Donnez d’abord la tranche qui commence à 0 km.
claims-rate-source = Dites où c’est écrit, en { $max } caractères au plus.

claims-check-totals-good = Chaque note de frais vaut ses lignes
claims-check-totals-bad = { $count ->
    [one] Une note de frais ne vaut pas ses lignes
   *[other] { $count } notes de frais ne valent pas leurs lignes
}
claims-check-debts-good = { $count ->
    [one] Une note de frais est dans les comptes, à son montant
   *[other] { $count } notes de frais sont dans les comptes, à leur montant
}
claims-check-debts-bad = { $count ->
    [one] Une note de frais ne correspond pas à son écriture
   *[other] { $count } notes de frais ne correspondent pas à leur écriture
}
doctor-claims-totals = Totaux des notes de frais
doctor-claims-debts = Notes de frais à rembourser
