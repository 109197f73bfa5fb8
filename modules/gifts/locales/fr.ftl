# Dons et reçus fiscaux.

permission-gifts-read = Voir les dons
permission-gifts-read-text = Qui a donné quoi, et les reçus fiscaux.
permission-gifts-write = Enregistrer les dons
permission-gifts-write-text = Ajouter un don avec son écriture, l’annuler.
permission-gifts-issue = Émettre les reçus fiscaux
permission-gifts-issue-text = Émettre, envoyer, remettre et annuler les reçus fiscaux.
permission-gifts-manage = Décider des reçus fiscaux
permission-gifts-manage-text = La situation légale de l’association, qui signe, les taux et les textes de loi.

event-gifts-gift_recorded = Don de { $amount } enregistré ({ $nature }), reçu le { $day }
event-gifts-gift_cancelled = Don de { $amount } annulé : { $reason }
event-gifts-receipt_issued = Reçu fiscal n° { $number } émis pour { $amount }
event-gifts-receipt_cancelled = Reçu fiscal n° { $number } de { $amount } annulé : { $reason }
event-gifts-receipt_delivered = Reçu fiscal n° { $number } de { $amount } remis
event-gifts-issuer_changed = Situation légale de « { $name } » pour les reçus fiscaux modifiée (articles : { $articles })
event-gifts-parameter_changed = « { $name } » fixé à « { $value } » à partir du { $first_day }
event-gifts-parameter_removed = « { $name } » du { $first_day } (« { $value } ») retiré

job-gifts-issue_receipts = Émettre les reçus fiscaux d’une année
job-gifts-keep_receipt = Conserver et envoyer un reçu fiscal

setting-gifts-money_account = Compte des dons de personnes
setting-gifts-money_account-hint = Code du compte de recette : 75411 dans le plan des associations.
setting-gifts-company_account = Compte des dons d’organisations
setting-gifts-company_account-hint = Mécénat : 7542 dans le plan des associations.
setting-gifts-costs_account = Compte des frais abandonnés
setting-gifts-costs_account-hint = Ce que donnent les bénévoles qui renoncent à un remboursement : 75412.
setting-gifts-expense_account = Compte de dépense des frais abandonnés
setting-gifts-expense_account-hint = Quand personne n’en dit plus : 6251, déplacements.
setting-gifts-volunteers_account = Compte des sommes dues aux bénévoles
setting-gifts-volunteers_account-hint = 4681 dans le plan des associations.

gifts-title = Dons
gifts-subtitle = Ce qui a été donné, et les reçus fiscaux.
gifts-one = Don
gifts-mine = Mes dons
gifts-more = Plus
gifts-export = Exporter en
gifts-file = dons
gifts-look = Examiner
gifts-filter = Filtrer les dons
gifts-filter-clear = Tout afficher
gifts-from = Du
gifts-until = Au
gifts-none = Aucun don
gifts-none-text = Enregistrez le premier : l’écriture comptable se fait toute seule.
gifts-none-found = Rien ne correspond à ces critères
gifts-all-natures = Toutes les natures
gifts-all-states = Tous les états
gifts-all-units = Toutes les structures
gifts-unit = Structure
gifts-unit-usual = Celle de la personne
gifts-column-number = Numéro
gifts-state = État
gifts-state-waiting = reçu à émettre
gifts-state-receipted = reçu émis
gifts-state-cancelled = annulé
gifts-state-none = sans reçu

gifts-record = Enregistrer un don
gifts-record-do = Enregistrer
gifts-recorded = Le don est enregistré.
gifts-cancel = Annuler
gifts-who-what = Qui donne, et quoi
gifts-more-fields = Entreprise, forme, comptes
gifts-donor = Donateur
gifts-donor-hint = Nom ou numéro, tel qu’il est dans le fichier des personnes.
gifts-amount-field = Montant
gifts-day = Date du don
gifts-nature = Nature
gifts-nature-money = Argent
gifts-nature-waived-costs = Frais auxquels un bénévole renonce
gifts-nature-in-kind = Don en nature
gifts-nature-waived-income = Revenu ou loyer abandonné
gifts-nature-securities = Titres de sociétés cotés
gifts-nature-other = Autre
gifts-means = Comment l’argent est arrivé
gifts-means-hint = Seulement pour un don d’argent.
gifts-means-cheque = Chèque
gifts-means-transfer = Virement
gifts-means-cash = Espèces
gifts-means-card = Carte bancaire
gifts-means-debit = Prélèvement
gifts-means-none = —
gifts-reference = Référence
gifts-reference-hint = Numéro du chèque ou du virement.
gifts-description-field = Description
gifts-description-hint = Nécessaire si ce n’est pas de l’argent : ce qui est donné, ou la nature et les dates des frais.
gifts-wants-receipt = Cette personne veut un reçu fiscal
gifts-wants-receipt-hint = Le reçu s’émet ensuite, tout de suite ou avec tous ceux de l’année.
gifts-form = Forme du don
gifts-form-manual = Déclaration de don manuel
gifts-form-private = Acte sous seing privé
gifts-form-notarial = Acte authentique
gifts-form-other = Autre
gifts-debit = Où va ce qui est donné
gifts-debit-hint = Pour de l’argent : banque, caisse, chèques. Pour un don en nature : un compte 86, si l’association les comptabilise.
gifts-income = Compte de recette
gifts-income-hint = Pour un don en nature : un compte 87. Laissez vide pour le compte habituel.
gifts-account-usual = Compte habituel
gifts-company = Entreprise
gifts-company-form = Forme juridique
gifts-company-hint = Pour une entreprise : son reçu doit les indiquer.
gifts-company-siren = SIREN
gifts-company-told = { $form }, SIREN { $siren }
gifts-entry = Écriture
gifts-entry-label = Don de { $name }
gifts-waiver-label = Frais abandonnés par { $name }
gifts-costs-label = Frais engagés par { $name }
gifts-not-in-books = Ce don n’est pas dans les comptes.
gifts-timeline = Historique
gifts-actions = Actions
gifts-reason-field = Raison
gifts-cancel-gift = Annuler le don
gifts-cancel-consequence = Son écriture est retirée des comptes, ou contre-passée si elle est validée. Le don reste visible, marqué annulé.
gifts-cancelled-done = Le don est annulé, ainsi que son écriture.
gifts-cancelled-in-books = écriture n° { $serial } retirée des comptes
gifts-person-none = Aucun don enregistré.
gifts-relief = À titre indicatif : réduction d’impôt de { $rate } % du don, soit { $amount }, dans les limites de la loi.

gifts-receipt = Reçu fiscal
gifts-receipts = Reçus fiscaux
gifts-receipts-subtitle = Numérotés sans trou. Un reçu annulé garde son numéro.
gifts-receipt-n = Reçu n° { $number }
gifts-receipt-undelivered = à remettre
gifts-receipt-delivered = remis
gifts-receipt-cancelled = annulé
gifts-no-receipt-yet = Aucun reçu n’est émis pour ce don.
gifts-no-receipts = Aucun reçu fiscal
gifts-no-receipts-text = Ils s’émettent don par don, ou tous à la fois pour une année.
gifts-number = Numéro
gifts-issued-on = Émis le
gifts-series = Série
gifts-all-series = Toutes les séries
gifts-series-p = Particuliers
gifts-series-e = Entreprises
gifts-year-field = Année
gifts-show-year = Voir l’année
gifts-show-unit = Voir
gifts-mail = Envoyer
gifts-mail-n = Envoyer le reçu { $number } par courriel
gifts-mail-it = L’envoyer par courriel
gifts-mail-them = Envoyer par courriel à qui a une adresse
gifts-mail-queued = Le reçu part par courriel.
gifts-mail-subject = Votre reçu fiscal n° { $number }
gifts-mail-body =
    Bonjour { $name },

    Merci de votre don. Vous trouverez ci-joint le reçu fiscal n° { $number }, d’un montant de { $amount }. Gardez-le : il peut vous être demandé.

    { $organisation }
gifts-no-mail-server = Aucun serveur de courriel n’est réglé : les reçus seront à imprimer.
gifts-hand-over = Remis
gifts-hand-over-n = Le reçu { $number } a été remis
gifts-hand-over-all = Ils sont imprimés et remis
gifts-handed-over = C’est noté : ce qui sera téléchargé désormais portera « Duplicata ».
gifts-to-print = { $name } : { $count ->
    [one] un reçu à remettre
   *[other] { $count } reçus à remettre
 }
gifts-to-print-text = Un seul fichier, une feuille par reçu, { $max } au plus à la fois. Une fois imprimés et remis, dites-le.
gifts-print = Télécharger pour imprimer (PDF)
gifts-print-file = recus-fiscaux
gifts-cancel-receipt = Annuler
gifts-cancel-receipt-consequence = Le reçu ne prouve plus rien et garde son numéro. Ses dons peuvent recevoir un autre reçu. Demandez à la personne de détruire le sien.
gifts-receipt-cancelled-done = Le reçu est annulé. Son numéro reste pris.
gifts-issue = Émettre les reçus
gifts-issue-subtitle = Les dons de { $year } qui attendent leur reçu fiscal.
gifts-issue-one = Émettre le reçu
gifts-issue-for = Émettre le reçu de { $name }
gifts-issued-one = Le reçu est émis.
gifts-issued-some = { $count ->
    [one] Un reçu est émis.
   *[other] { $count } reçus sont émis.
 }
gifts-issue-all = Pour tout le monde
gifts-issue-all-do = Émettre tous les reçus
gifts-issue-all-text = Le travail se fait en arrière-plan. Interrompu, il reprend sans doubler ni sauter un numéro. Les personnes dont quelque chose manque restent dans la liste.
gifts-issue-started = Les reçus sont en cours d’émission. Ils apparaissent ici à mesure.
gifts-manner = Combien de reçus
gifts-manner-annual = Un seul par personne, pour tous ses dons de l’année
gifts-manner-each = Un par don
gifts-running-year = L’année n’est pas finie
gifts-running-year-text = Un don fait d’ici au 31 décembre demandera un second reçu.
gifts-nobody-waits = Personne n’attend de reçu
gifts-nobody-waits-text = Tous les dons de cette année ont leur reçu, ou n’en demandent pas.
gifts-who-waits = Qui attend
gifts-more-wait = D’autres personnes attendent : « Pour tout le monde » s’occupe de toutes.
gifts-count = Dons
gifts-home-undelivered = { $count ->
    [one] Un reçu fiscal à remettre
   *[other] { $count } reçus fiscaux à remettre
 }

gifts-declaration = Déclaration annuelle
gifts-declaration-subtitle = Ce que l’administration demande chaque année.
gifts-declaration-count = Reçus délivrés
gifts-declaration-amount = Dons concernés
gifts-declaration-cancelled = Reçus annulés
gifts-declaration-total = Total à déclarer
gifts-declaration-none = Aucun reçu sur cette période
gifts-declaration-none-text = Sans reçu fiscal, il n’y a rien à déclarer ici.
gifts-declaration-text = Reçus délivrés du { $first } au { $last }, et dons reçus pendant ces mêmes jours pour lesquels un reçu existe. Les reçus annulés ne comptent pas.
gifts-declaration-law = Code général des impôts, article 222 bis. Pour un exercice qui n’est pas l’année civile, indiquez ses dates.
gifts-show-period = Afficher
gifts-first-day = Du
gifts-last-day = Au

gifts-issuer = Situation légale
gifts-issuer-subtitle = Ce que disent les reçus fiscaux de l’association, et au nom de quel article.
gifts-issuer-warning = Une association ne peut pas toujours émettre de reçus fiscaux
gifts-issuer-warning-text = Elle doit être d’intérêt général ou relever d’un cas prévu par la loi. En cas de doute, demandez un rescrit à l’administration : un reçu émis à tort est puni d’une amende (CGI, art. 1740 A).
gifts-issuer-served = Les dons de cette structure sont reçus par « { $name } »
gifts-issuer-served-text = Remplissez cette page seulement si elle émet ses propres reçus.
gifts-issuer-who = L’organisme
gifts-issuer-name = Nom ou dénomination
gifts-issuer-address = Adresse
gifts-issuer-siren = SIREN
gifts-issuer-siren-hint = Le SIREN ou le numéro RNA : l’un des deux est obligatoire.
gifts-issuer-rna = Numéro RNA
gifts-issuer-purpose = Objet
gifts-issuer-purpose-hint = Comme dans les statuts, en une phrase.
gifts-issuer-category = Catégorie
gifts-issuer-detail = Précision
gifts-issuer-detail-hint = Date du décret ou de la publication, quand la catégorie en demande une.
gifts-issuer-articles = Ce qu’elle peut certifier
gifts-article-200 = Dons des particuliers : réduction d’impôt sur le revenu (article 200)
gifts-article-238 = Dons des entreprises : mécénat (article 238 bis)
gifts-article-978 = Dons des particuliers : impôt sur la fortune immobilière (article 978)
gifts-issuer-ruling = Date du rescrit
gifts-issuer-ruling-hint = Si l’administration a répondu à une demande (livre des procédures fiscales, article L80 C).
gifts-issuer-signs = Qui signe
gifts-issuer-role = Fonction
gifts-issuer-role-hint = La présidente, le trésorier…
gifts-issuer-signatory = Nom
gifts-issuer-signature = Image de la signature
gifts-issuer-signature-hint = PNG ou JPEG. Sans elle, un reçu imprimé se signe à la main.
gifts-issuer-signature-present = La signature actuelle
gifts-issuer-signature-remove = Ne plus imprimer cette signature
gifts-issuer-saved = La situation légale est enregistrée.
gifts-save = Enregistrer
gifts-category-general-interest = Œuvre ou organisme d’intérêt général
gifts-category-public-utility = Association ou fondation reconnue d’utilité publique
gifts-category-aid = Organisme d’aide aux personnes en difficulté (repas, soins, logement)
gifts-category-endowment-fund = Fonds de dotation
gifts-category-foundation = Fondation d’entreprise, universitaire ou partenariale
gifts-category-worship = Association cultuelle ou de bienfaisance
gifts-category-education = Établissement d’enseignement d’intérêt général à but non lucratif
gifts-category-other = Autre organisme

gifts-parameters = Taux et textes de loi
gifts-parameters-subtitle = Chaque valeur, depuis quand elle vaut, et où elle est écrite.
gifts-parameter = Paramètre
gifts-parameter-from = À partir du
gifts-parameter-value-column = Valeur
gifts-parameter-holds = en vigueur
gifts-parameter-own = ajouté par l’association
gifts-parameter-add = Ajouter une valeur
gifts-parameter-new = Nouvelle valeur
gifts-parameter-new-hint = Un nombre entier, ou une phrase.
gifts-parameter-source-hint = L’article, le décret, le numéro du formulaire.
gifts-parameter-remove = Retirer
gifts-parameter-remove-n = Retirer « { $name } »
gifts-parameter-saved = La valeur est enregistrée. Les reçus déjà émis ne changent pas.
gifts-parameter-removed = La valeur est retirée.
gifts-source = Source
gifts-parameter-persons-rate = Réduction d’impôt des particuliers (%)
gifts-parameter-persons-ceiling = Plafond des particuliers (% du revenu imposable)
gifts-parameter-aid-rate = Réduction pour l’aide aux personnes en difficulté (%)
gifts-parameter-aid-ceiling = Plafond de ce taux (euros)
gifts-parameter-companies-rate = Réduction d’impôt des entreprises (%)
gifts-parameter-wealth-rate = Réduction d’impôt sur la fortune immobilière (%)
gifts-parameter-wealth-ceiling = Plafond de cette réduction (euros)
gifts-parameter-persons-form = Formulaire des particuliers
gifts-parameter-companies-form = Formulaire des entreprises
gifts-parameter-persons-title = Titre du reçu des particuliers
gifts-parameter-companies-title = Titre du reçu des entreprises
gifts-parameter-persons-certificate = Certification pour les particuliers
gifts-parameter-companies-certificate = Certification pour les entreprises

gifts-paper-one = Reçu fiscal
gifts-paper-many = Reçus fiscaux
gifts-paper-number = Numéro d’ordre du reçu
gifts-paper-period = Période
gifts-paper-year = Cumul { $year }
gifts-paper-beneficiary = Bénéficiaire des versements
gifts-paper-purpose = Objet : { $purpose }
gifts-paper-ruling = Rescrit de l’administration fiscale du { $day }
gifts-paper-donor = Donateur
gifts-paper-company = { $form }, SIREN { $siren }
gifts-paper-day = Date du don
gifts-paper-gift = Nature, forme et mode de versement
gifts-paper-amount = Montant
gifts-paper-total = Le bénéficiaire reconnaît avoir reçu la somme de
gifts-paper-words = Somme en toutes lettres
gifts-paper-date = Fait le
gifts-paper-duplicate = Duplicata
gifts-paper-cancelled = Annulé
gifts-paper-form = contenu du formulaire { $form }
gifts-paper-nature-money = Numéraire
gifts-paper-nature-waived-costs = Frais engagés par un bénévole, dont il renonce expressément au remboursement
gifts-paper-nature-in-kind = Don en nature
gifts-paper-nature-waived-income = Abandon exprès de revenus ou de produits
gifts-paper-nature-securities = Titres de sociétés cotés
gifts-paper-nature-other = Autre
gifts-paper-form-manual = déclaration de don manuel
gifts-paper-form-private = acte sous seing privé
gifts-paper-form-notarial = acte authentique
gifts-paper-form-other = autre forme
gifts-paper-means-cash = remise d’espèces
gifts-paper-means-cheque = chèque
gifts-paper-means-transfer = virement
gifts-paper-means-debit = prélèvement
gifts-paper-means-card = carte bancaire

gifts-amount = Le montant doit être supérieur à zéro.
gifts-day-future = Un don ne peut pas dater de demain.
gifts-description = Dites ce qui est donné : le reçu doit le décrire.
gifts-means-missing = Dites comment l’argent est arrivé.
gifts-costs-person = Seule une personne peut renoncer à des frais de bénévole.
gifts-too-long = Ce texte est trop long : { $max } caractères au plus.
gifts-two-accounts = Pour mettre ce don dans les comptes, indiquez les deux comptes ; sinon, laissez les deux vides.
gifts-debt-amount = La dette envers ce bénévole est de { $amount } : le don doit être du même montant.
gifts-person-unknown = Personne ne porte ce nom ou ce numéro, ou plusieurs personnes le portent : « { $name } ». Choisissez dans la liste, ou donnez le numéro.
gifts-reason = Donnez une raison, en { $max } caractères au plus.
gifts-under-receipt = Un reçu fiscal existe pour ce don. Annulez d’abord le reçu.
gifts-cancelled-already = Ce don est déjà annulé.
gifts-entry-changed = L’écriture n° { $serial } ne correspond plus à ce don : corrigez-la d’abord dans la comptabilité. Rien n’a changé.
gifts-entry-carries-gift = Cette écriture porte un don de { $amount } : son montant ne peut pas changer. Annulez le don, puis enregistrez-le de nouveau.
gifts-costs-entry = Cette écriture porte les frais auxquels un bénévole a renoncé. Annulez d’abord le don.
gifts-nothing-to-receipt = Il n’y a aucun don à mettre sur ce reçu.
gifts-no-issuer = La situation légale de l’association n’est pas remplie : aucun reçu ne peut être émis.
gifts-no-issuer-title = Aucun reçu ne peut encore être émis
gifts-no-issuer-text = Dites d’abord, dans « Situation légale », au titre de quel article l’association émet des reçus.
gifts-no-article-persons = L’association n’a pas indiqué qu’elle émet des reçus pour les dons des particuliers.
gifts-no-article-companies = L’association n’a pas indiqué qu’elle émet des reçus pour les dons des entreprises.
gifts-no-address = L’adresse complète de { $name } manque : le reçu doit l’indiquer. Complétez sa fiche.
gifts-no-company = La forme juridique et le SIREN de l’entreprise manquent. Ils se donnent avec le don.
gifts-no-email = Cette personne n’a pas d’adresse de courriel.
gifts-already-receipted = Un de ces dons vient de recevoir son reçu, ou d’être annulé. Rien n’a été émis.
gifts-receipt-cancelled-already = Ce reçu est annulé.
gifts-year = Cette année n’existe pas.
gifts-period = La période se termine avant de commencer.
gifts-issuer-incomplete = Nécessaire pour émettre des reçus.
gifts-issuer-number = Donnez le SIREN ou le numéro RNA.
gifts-signature-large = L’image est trop grande : 1 Mo au plus.
gifts-signature-wrong = Ce fichier n’est pas une image PNG ou JPEG.
gifts-parameter-value = Donnez une valeur, en { $max } caractères au plus.
gifts-parameter-number = Donnez un nombre entier.
gifts-parameter-articles = La phrase doit contenir « { $place } », où s’inscrivent les articles.
gifts-parameter-source = Dites où c’est écrit, en { $max } caractères au plus.

gifts-check-numbers-good = Les numéros des reçus fiscaux se suivent sans trou
gifts-check-numbers-bad = { $count ->
    [one] Une série de reçus fiscaux a un trou
   *[other] { $count } séries de reçus fiscaux ont un trou
}
gifts-check-receipts-good = Chaque reçu fiscal vaut ses dons
gifts-check-receipts-bad = { $count ->
    [one] Un reçu fiscal ne vaut pas ses dons
   *[other] { $count } reçus fiscaux ne valent pas leurs dons
}
gifts-check-entries-good = { $count ->
    [one] Un don est dans les comptes, à son montant
   *[other] { $count } dons sont dans les comptes, à leur montant
}
gifts-check-entries-bad = { $count ->
    [one] Un don ne correspond pas à son écriture
   *[other] { $count } dons ne correspondent pas à leur écriture
}
doctor-gifts-numbers = Numéros des reçus fiscaux
doctor-gifts-receipts = Reçus fiscaux
doctor-gifts-entries = Dons et comptes
