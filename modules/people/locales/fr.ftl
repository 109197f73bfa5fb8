# Les mots des personnes : listes, fiches, foyers, groupes, fonctions, champs, doublons, imports.

# Permissions
permission-people-read = Voir les personnes
permission-people-write = Ajouter et corriger des personnes
permission-people-sensitive = Voir et corriger les données sensibles (date de naissance, champs protégés)
permission-people-manage = Tenir le fichier : champs, fonctions, imports, doublons

# Menu and lists
people-nav = Personnes
people-groups-nav = Groupes
people-households-nav = Foyers
people-offices-nav = Fonctions
people-title = Personnes
people-keep = Tenir le fichier
people-count = { $count ->
    [0] Aucune fiche
    [one] Une fiche
   *[other] { $count } fiches
}
people-count-here = { $count ->
    [0] Aucune fiche sur cette page
    [one] Une fiche sur cette page
   *[other] { $count } fiches sur cette page
}
people-count-up-to-date = { $count } à jour
people-count-late = { $count } en retard
people-count-to-approve = { $count } à approuver
people-add = Ajouter une personne
people-export = Exporter
people-export-csv = Tableur (CSV)
people-export-xlsx = Excel (XLSX)
people-export-ods = LibreOffice (ODS)
people-export-format = Ce format n’existe pas : choisissez CSV, XLSX ou ODS.
people-empty = Aucune fiche pour l’instant
people-empty-text = Ajoutez une première personne, ou importez le tableur où vous teniez votre liste.
people-none-found = Personne ne correspond
people-none-found-text = Essayez un autre mot, ou enlevez un filtre.

people-column-name = Nom
people-column-number = Numéro
people-column-unit = Structure
people-column-standing = Adhésion
people-column-until = Jusqu’au
people-column-email = Adresse électronique
people-column-phone = Téléphone
people-column-town = Commune
people-column-people = Personnes
people-columns = Colonnes affichées

people-filter = Filtrer la liste
people-filter-text = Nom, numéro, téléphone…
people-filter-more = Plus de filtres
people-filter-standing-all = Toutes les adhésions
people-filter-unit-all = Toutes les structures
people-filter-kind-all = Personnes et organisations
people-filter-tag-all = Toutes les étiquettes
people-filter-group-all = Tous les groupes
people-filter-without = Ce qui manque
people-filter-without-none = Complètes ou non
people-filter-field = Champ
people-filter-field-none = Aucun champ
people-filter-value = Valeur du champ
people-filter-archived = Seulement les fiches archivées
people-filter-clear = Enlever les filtres
people-without-email = Sans adresse électronique
people-without-phone = Sans téléphone
people-without-address = Sans adresse postale

people-searches = Recherches gardées :
people-search-name = Garder cette recherche sous le nom
people-search-shared = pour tout le monde
people-search-save = Garder
people-search-remove = Oublier la recherche « { $name } »
people-search-saved = La recherche est gardée.
people-search-removed = La recherche est oubliée.
people-search-name-missing = Donnez un nom à cette recherche.
people-searches-many = Vous gardez déjà { $most } recherches : oubliez-en une d’abord.

people-bulk-everybody = toutes les fiches trouvées
people-bulk-tag = Étiqueter
people-bulk-untag = Enlever l’étiquette
people-bulk-group = Mettre dans le groupe
people-bulk-emails = Adresses électroniques
people-bulk-nobody = Cochez d’abord des lignes. Rien n’a été changé.
people-bulk-what = Écrivez une étiquette ou choisissez un groupe. Rien n’a été changé.
people-bulk-done = { $count ->
    [one] C’est fait pour une fiche.
   *[other] C’est fait pour { $count } fiches.
}
people-emails-title = Adresses électroniques
people-emails-count = { $count ->
    [0] Aucune adresse
    [one] Une adresse
   *[other] { $count } adresses
}
people-emails-without = { $count ->
    [one] Une personne n’a pas d’adresse électronique.
   *[other] { $count } personnes n’ont pas d’adresse électronique.
}
people-emails-list = À copier
people-emails-copy = Collez-les dans le champ « Cci » de votre message, pour que chacun ne voie pas les adresses des autres.

# What is known of somebody
people-kind-person = Personne
people-kind-organisation = Organisation
people-standing-none = Non adhérent
people-standing-to_approve = À approuver
people-standing-up_to_date = À jour
people-standing-expiring = Échéance proche
people-standing-late = En retard
people-standing-former = Ancien adhérent
people-yes = Oui
people-no = Non
people-choice-none = Non renseigné
people-file = Ouvrir le fichier
people-number = N° { $number }
people-until = jusqu’au { $day }
people-age = { $day } ({ $age ->
    [0] moins d’un an
    [one] 1 an
   *[other] { $age } ans
})

people-field-kind = Sorte de fiche
people-field-title = Civilité
people-field-pronoun = Pronom
people-field-given-name = Prénom
people-field-family-name = Nom de famille
people-field-organisation-name = Organisation
people-field-organisation-name-hint = Le nom de l’organisation, ou de celle pour laquelle cette personne est là.
people-field-birth-day = Date de naissance
people-field-birth-day-hint = Visible seulement par ceux qui ont le droit de voir les données sensibles.
people-field-unit = Structure
people-field-number = Numéro
people-field-number-hint = Laissez vide pour donner le numéro suivant.
people-field-tag = Étiquette
people-field-tags = Étiquettes
people-field-tags-hint = Séparées par des virgules.
people-field-notes = Notes
people-field-notes-hint = Pour ceux qui tiennent le fichier. La personne peut demander à les lire.

people-contact-email = Adresse électronique
people-contact-phone = Téléphone
people-contact-web = Page web
people-contact-other = Autre moyen de contact
people-contact-label = Précision (domicile, travail…)
people-contacts-email = Adresses électroniques
people-contacts-phone = Téléphones
people-contacts-web = Pages web
people-contacts-other = Autres moyens de contact
people-address = Adresse postale
people-address-more = Autre adresse
people-address-household = Adresse du foyer
people-address-none = Pas d’adresse commune.
people-address-label = Précision (été, parents…)
people-address-recipient-extra = Appartement, étage, « chez… »
people-address-recipient-extra-hint = Tout ce qui mène à la boîte aux lettres.
people-address-building = Immeuble, résidence, entrée
people-address-street = Numéro et rue
people-address-locality = Lieu-dit ou boîte postale
people-address-locality-hint = Seulement s’il y en a un.
people-address-postcode = Code postal
people-address-town = Commune
people-address-country = Pays
people-address-country-hint = Deux lettres : BE, CH, LU. Vide pour la France.

# The form
people-new-title = Ajouter une personne ou une organisation
people-edit-title = Corriger la fiche : { $name }
people-form-who = Qui
people-form-fields = Champs de l’association
people-form-file = Dans le fichier
people-form-add = Ajouter au fichier
people-save = Enregistrer
people-cancel = Annuler
people-change = Modifier
people-edit = Corriger la fiche
people-created = La fiche est créée.
people-updated = La fiche est enregistrée.
people-saved = C’est enregistré.
people-known-title = Cette personne est peut-être déjà là
people-known-text = Regardez ces fiches avant d’en ajouter une. Rien de ce que vous avez écrit n’est perdu.
people-known-note = N° { $number } { $town }
people-known-confirm = Ce n’est aucune d’elles : ajouter quand même

people-changed-meanwhile = Quelqu’un a corrigé cette fiche pendant que vous l’écriviez. Rien n’est enregistré : rouvrez la fiche, puis refaites votre correction.
people-name-missing = Écrivez au moins un nom.
people-text-long = C’est trop long : { $most } caractères au plus.
people-birth-day-wrong = Cette date de naissance n’est pas possible.
people-number-taken = Le numéro { $number } est déjà celui de quelqu’un d’autre.
people-number-none = Aucun numéro libre n’a été trouvé : écrivez-en un.
people-email-invalid = « { $value } » n’est pas une adresse complète, comme anne@exemple.fr.
people-contact-long = Ce moyen de contact est trop long.
people-contacts-many = C’est trop de moyens de contact : { $most } au plus.
people-address-long = Une ligne de l’adresse est trop longue : { $most } caractères au plus.
people-addresses-many = C’est trop d’adresses : { $most } au plus.
people-country-unknown = « { $value } » n’est pas un pays en deux lettres, comme BE ou CH.
people-unit-unknown = Cette structure n’existe pas.
people-value-missing = Le champ « { $field } » est nécessaire.
people-value-wrong = « { $value } » ne convient pas au champ « { $field } ».
people-typed-unknown = Personne, ou plusieurs personnes, répondent à « { $typed } » : choisissez dans les propositions ou écrivez le numéro.
people-days-reversed = La fin vient avant le début.

# The page of somebody
people-reach = Coordonnées
people-reach-none = Aucun moyen de contact pour l’instant.
people-facts = Fiche
people-ties = Liens
people-ties-none = Ni foyer, ni groupe, ni fonction.
people-ties-edit = Modifier les liens
people-ties-title = Liens : { $name }
people-timeline = Ce qui s’est passé
people-timeline-empty = Rien encore.
people-invite = Inviter à se connecter
people-account = Voir son compte
people-actions = Actions
people-archived-badge = Archivée
people-archive = Archiver
people-archive-consequence = La fiche sort des listes et de la recherche. Rien n’est effacé ; vous pourrez la remettre.
people-archived-done = La fiche est archivée.
people-restore = Remettre dans les listes
people-restored-done = La fiche est de nouveau dans les listes.
people-archived = Cette fiche est déjà archivée.
people-listed = Cette fiche est déjà dans les listes.
people-merged = Cette fiche a été réunie avec une autre.
people-merge-with = Réunir avec une autre fiche
people-erase = Effacer les données personnelles
people-erase-consequence = Tout ce qui identifie cette personne est effacé, partout, pour toujours. Restent les pièces que la loi oblige à garder (comptes, reçus).
people-erase-type-name = Écrivez le nom complet pour confirmer
people-erase-name = Le nom écrit n’est pas celui de la fiche. Rien n’a été effacé.
people-erased-done = Les données personnelles sont effacées.
people-erased-name = Personne effacée
people-photo = Photo
people-photo-send = Choisir une photo
people-photo-hint = JPEG, PNG, WebP ou GIF, 5 Mo au plus. Demandez l’accord de la personne.
people-photo-save = Mettre cette photo
people-photo-remove = Enlever la photo
people-photo-done = La photo est enregistrée.
people-photo-removed = La photo est enlevée.
people-photo-kind = Ce fichier n’est pas une image JPEG, PNG, WebP ou GIF.
people-photo-large = Cette photo est trop grosse : { $size } Mo et { $side } pixels de côté au plus.

# Ties: households, groups, guardians, offices
people-household = Foyer
people-household-none = Dans aucun foyer.
people-household-of = Foyer { $name }
people-household-with = Vit avec
people-household-join = Même foyer
people-household-leave = Sortir du foyer
people-household-members = Qui y vit
people-household-add = Ajouter quelqu’un au foyer
people-household-pays = Paie pour le foyer
people-household-name = Nom du foyer
people-household-payer-field = Qui paie pour tous
people-household-payer-hint = Les cotisations et les factures lui seront proposées.
people-household-nobody-pays = Chacun paie pour soi
people-household-dissolve = Défaire le foyer
people-household-dissolve-consequence = Les personnes restent ; elles n’ont plus de foyer ni d’adresse commune.
people-household-dissolved = Le foyer est défait.
people-household-name-missing = Donnez un nom à ce foyer.
people-household-empty = Mettez au moins une personne dans ce foyer.
people-household-full = Un foyer a { $most } personnes au plus.
people-household-payer = Celui ou celle qui paie doit faire partie du foyer.
people-households-title = Foyers
people-households-text = Qui vit ensemble, à quelle adresse, et qui paie pour tous.
people-households-empty = Aucun foyer pour l’instant
people-households-empty-text = Un foyer se crée depuis la fiche d’une personne : « Modifier les liens », puis « Vit avec ».

people-group = Groupe
people-group-manager = Responsable du groupe
people-group-none = Dans aucun groupe.
people-group-new = Ajouter un groupe
people-group-edit = Modifier le groupe
people-group-name = Nom du groupe
people-group-description = À quoi il sert
people-group-parent-field = Fait partie de
people-group-no-parent = Aucun autre groupe
people-group-members = Membres du groupe
people-group-nobody = Personne dans ce groupe
people-group-since = Depuis
people-group-list = Voir dans la liste
people-group-manage = Rendre responsable
people-group-unmanage = N’est plus responsable
people-group-remove = Sortir du groupe
people-group-add = Ajouter quelqu’un au groupe
people-group-add-do = Ajouter
people-group-cut = Seules les 500 premières personnes sont montrées : la liste des personnes les montre toutes.
people-group-archive = Archiver le groupe
people-group-archive-consequence = Le groupe sort des listes ; on se souvient de qui en faisait partie.
people-group-archived = Le groupe est archivé.
people-group-created = Le groupe est créé.
people-group-joined = La personne est dans le groupe.
people-group-name-missing = Donnez un nom à ce groupe.
people-group-parent = Un groupe ne peut pas être dans lui-même, ni à plus de dix niveaux.
people-groups-title = Groupes
people-groups-text = La chorale, l’équipe du journal, les marcheurs du mardi : avec leurs responsables.
people-groups-empty = Aucun groupe pour l’instant
people-groups-empty-text = Un groupe réunit des personnes pour leur écrire, les inviter, ou en confier la liste à quelqu’un.
people-groups-many = L’organisation a déjà { $most } groupes : archivez-en d’abord.

people-guardians-title = Responsables légaux
people-guardian-none = Aucun.
people-guardian-missing = Cette personne est mineure : dites qui en est responsable.
people-guardian-add = Personne responsable
people-guardian-tie = Lien
people-guardian-do = Ajouter
people-guardian-end = Mettre fin aujourd’hui
people-guardian-self = Personne n’est responsable de soi-même.
people-guardian-of-this = Responsable légal
people-ward-of-this = Mineur dont cette personne est responsable
people-tie-parent = Parent
people-tie-legal_guardian = Tutelle ou décision de justice
people-tie-other = Autre personne de confiance

people-office = Fonction
people-mandates-title = Fonctions
people-mandate-none = Aucune fonction.
people-mandate-since = Depuis le { $day }
people-mandate-open = aujourd’hui
people-mandate-end = Mettre fin aujourd’hui
people-mandate-do = Donner cette fonction
people-mandate-known = Cette personne a déjà cette fonction à cette date.
people-from-day = Du
people-until-day = Au
people-offices-title = Fonctions
people-offices-text = Qui préside, qui tient la caisse, qui représente, et de quand à quand.
people-offices-today = Aujourd’hui
people-offices-list = Les fonctions
people-offices-empty = Aucune fonction n’est définie.
people-offices-nobody = Personne n’a de fonction aujourd’hui
people-offices-nobody-text = Une fonction se donne depuis la fiche d’une personne : « Modifier les liens ».
people-office-new = Ajouter une fonction
people-office-name = Nom de la fonction
people-office-role = Droits qui vont avec
people-office-role-hint = Donnés à qui a un compte, le temps du mandat.
people-office-no-role = Aucun droit
people-office-archive = Ne plus proposer cette fonction
people-office-archive-consequence = Les mandats en cours restent jusqu’à leur fin.
people-office-name-missing = Donnez un nom à cette fonction.
people-offices-many = Il y a déjà { $most } fonctions.

# Tags and fields
people-tags-title = Étiquettes
people-tags-text = Des mots que l’on colle sur des fiches : « presse », « a un camion ».
people-tags-empty = Aucune étiquette
people-tags-empty-text = Cochez des personnes dans la liste, puis écrivez une étiquette.
people-tag-name = Nom de l’étiquette
people-tag-renamed = L’étiquette a un nouveau nom.
people-tag-remove = Supprimer l’étiquette
people-tag-remove-consequence = { $count ->
    [0] Personne ne la porte.
    [one] Elle sera enlevée d’une fiche.
   *[other] Elle sera enlevée de { $count } fiches.
}
people-tag-removed = L’étiquette est supprimée.
people-tag-empty = Une étiquette a au moins une lettre ou un chiffre.
people-tag-long = Une étiquette a { $most } caractères au plus.
people-tag-taken = Une autre étiquette porte déjà ce nom.
people-tags-many = C’est trop d’étiquettes : { $most } au plus.

people-fields-title = Champs
people-fields-text = Ce que votre association veut savoir de plus, dans l’ordre des formulaires.
people-fields-empty = Aucun champ à vous
people-fields-empty-text = Taille de maillot, permis bateau, allergies : ajoutez ce qui vous sert, et rien de plus.
people-fields-archived = Champs qui ne servent plus
people-fields-many = Il y a déjà { $most } champs : archivez-en un d’abord.
people-field-up = Monter « { $name } »
people-field-down = Descendre « { $name } »
people-field-archive = Ne plus utiliser ce champ
people-field-archive-consequence = Il disparaît des fiches et des formulaires. Ses valeurs sont gardées et reviennent avec lui.
people-field-archived = Le champ ne sert plus.
people-field-restore = Utiliser de nouveau
people-field-restored = Le champ sert de nouveau.
people-field-defined = Le champ est ajouté.
people-field-changed = Le champ est enregistré.
people-field-label-missing = Donnez un nom à ce champ.
people-field-code-taken = Un autre champ porte déjà ce nom ({ $code }).
people-field-choices-missing = Écrivez les choix possibles, un par ligne.
people-field-choices-many = C’est trop de choix : { $most } au plus.
people-fielddef-new = Ajouter un champ
people-fielddef-label = Nom du champ
people-fielddef-kind = Ce qu’il contient
people-fielddef-kind-hint = Ne change plus ensuite : les valeurs en dépendent.
people-fielddef-choices = Choix possibles
people-fielddef-choices-hint = Un par ligne. Un choix enlevé reste lisible sur les fiches qui l’ont.
people-fielddef-help = Explication sous le champ
people-fielddef-applies = Pour qui
people-fielddef-required = Nécessaire
people-fielddef-unseen = Vous ne voyez pas ce champ : vous ne pouvez pas changer qui le voit.
people-fielddef-seen = Qui le voit
people-fielddef-edited = Qui le corrige
people-fielddef-member = Dans l’espace de la personne
people-fieldkind-text = Une ligne de texte
people-fieldkind-long_text = Plusieurs lignes de texte
people-fieldkind-number = Un nombre entier
people-fieldkind-decimal = Un nombre à virgule
people-fieldkind-money = Un montant
people-fieldkind-date = Une date
people-fieldkind-yes_no = Oui ou non
people-fieldkind-choice = Un choix dans une liste
people-fieldkind-choices = Plusieurs choix dans une liste
people-fieldkind-email = Une adresse électronique
people-fieldkind-url = Une adresse de page web
people-fieldkind-phone = Un numéro de téléphone
people-fieldkind-country = Un pays
people-fieldkind-file = Un fichier
people-circle-everyone = Tous ceux qui voient les personnes
people-circle-sensitive = Ceux qui voient les données sensibles
people-circle-managers = Ceux qui tiennent le fichier
people-member-hidden = La personne ne le voit pas
people-member-read = La personne le voit
people-member-write = La personne le corrige
people-applies-everybody = Personnes et organisations
people-applies-persons = Personnes seulement
people-applies-organisations = Organisations seulement

# Merging
people-merge-self = C’est deux fois la même fiche.
people-merge-kinds = Une personne et une organisation ne peuvent pas être réunies.

# The timeline
event-people-person_created = { $name } entre dans le fichier
event-people-person_changed = Fiche corrigée : { $fields }
event-people-person_archived = Fiche archivée
event-people-person_restored = Fiche remise dans les listes
event-people-person_moved = Passe de « { $from_unit } » à « { $to_unit } »
event-people-standing_changed = Adhésion : { $standing ->
    [to_approve] à approuver
    [up_to_date] à jour
    [expiring] échéance proche
    [late] en retard
    [former] terminée
   *[none] aucune
}
event-people-group_joined = Entre dans le groupe « { $group } »
event-people-group_left = Quitte le groupe « { $group } »
event-people-mandate_started = Fonction : { $office }, { $unit }
event-people-mandate_ended = Fin de fonction : { $office }, { $unit }
event-people-household_joined = Entre dans le foyer « { $household } »
event-people-household_left = Quitte le foyer « { $household } »
event-people-person_erased = Données personnelles effacées
event-people-people_merged = Réunie avec la fiche n° { $dropped_number } ({ $dropped_name })
event-people-people_imported = Fichier « { $file } » importé : { $created ->
    [one] { $created } fiche ajoutée
   *[other] { $created } fiches ajoutées
}, { $updated ->
    [one] { $updated } complétée
   *[other] { $updated } complétées
}
event-people-import_undone = Import de « { $file } » défait : { $undone ->
    [one] { $undone } fiche
   *[other] { $undone } fiches
}
people-part-number = numéro
people-part-kind = sorte de fiche
people-part-title = civilité
people-part-pronoun = pronom
people-part-name = nom
people-part-birth_day = date de naissance
people-part-notes = notes
people-part-contacts = coordonnées
people-part-addresses = adresse
people-part-values = champs de l’association
people-part-tags = étiquettes
people-part-photo = photo

# Home, command line and health
people-home-up-to-date = Adhérents à jour
people-home-all = { $count ->
    [0] aucune fiche
    [one] une fiche en tout
   *[other] { $count } fiches en tout
}
people-home-late = Adhésions en retard
people-home-late-note = à relancer
people-home-duplicates = { $count ->
    [one] Deux fiches sont peut-être la même personne
   *[other] { $count } paires de fiches sont peut-être la même personne
}
people-home-duplicates-note = Réunissez-les, ou dites que ce sont deux personnes.
people-home-look = Comparer
people-cli-count = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
 }, { $organisations ->
    [one] { $organisations } organisation
   *[other] { $organisations } organisations
 }, { $archived ->
    [one] { $archived } fiche archivée
   *[other] { $archived } fiches archivées
 }
doctor-people-tally = Nombres de personnes
people-check-good = Les nombres affichés sont ceux des fiches.
people-check-bad = { $count ->
    [one] Un nombre affiché n’est pas celui des fiches.
   *[other] { $count } nombres affichés ne sont pas ceux des fiches.
}

# Documents
people-files = Documents
people-files-none = Aucun document.
people-file-add = Ajouter un document
people-file-add-do = Ajouter
people-file-added = Le document est ajouté.
people-file-missing = Choisissez d’abord un fichier.
people-file-remove = Enlever « { $name } »
people-file-remove-consequence = Le document sera enlevé de cette fiche.
people-file-removed = Le document est enlevé.
people-part-documents = documents
people-duplicates-title = Doublons

# Duplicates
people-duplicates-text = Des fiches qui se ressemblent. Comparez-les, puis réunissez-les ou dites que ce sont deux personnes.
people-duplicates-empty = Aucun doublon à regarder
people-duplicates-empty-text = Les fiches qui se ressemblent arrivent ici quand quelqu’un est ajouté ou importé.
people-duplicates-cut = Seules les paires les plus sûres sont montrées : les autres viendront ensuite.
people-duplicate-first = Une fiche
people-duplicate-second = L’autre
people-duplicate-why = En commun
people-duplicate-compare = Comparer
people-duplicate-email = adresse électronique
people-duplicate-phone = téléphone
people-duplicate-name = nom
people-duplicate-birth-day = date de naissance
people-duplicate-postcode = code postal
people-duplicate-dismissed = Ce sont deux personnes : la question ne sera plus posée.
people-merge-title = Réunir deux fiches
people-merge-text = Choisissez ce qui est juste. Tout le reste suit : adhésions, comptes, groupes, historique. L’ancien numéro mènera à la fiche gardée.
people-merge-what = Ce que disent les fiches
people-merge-keep = Numéro gardé
people-merge-keep-note = et la structure de cette fiche
people-merge-nothing = rien
people-merge-both = Gardé des deux fiches
people-merge-both-text = Vous pourrez ensuite corriger la fiche.
people-merge-do = Réunir les deux fiches
people-merge-two = Ce sont deux personnes différentes
people-merge-done = Les deux fiches n’en font plus qu’une.
people-merge-with-title = Réunir { $name } avec une autre fiche
people-merge-with-text = Quelle autre fiche est la même personne ?
people-merge-other = L’autre fiche
people-merge-other-hint = Son nom ou son numéro.

# Imports of files
people-import-title = Importer des personnes
people-import-text = Un tableur tel que vous l’avez : CSV, Excel ou LibreOffice. Rien ne change avant que vous ayez vu ce qui viendra.
people-import-file = Choisir le fichier
people-import-file-hint = Une personne par ligne, avec des noms de colonnes en haut. 30 Mo au plus.
people-import-unit-field = Ces personnes appartiennent à
people-import-unit-hint = Sauf si une colonne du fichier dit autre chose.
people-import-send = Envoyer et regarder
people-import-latest = Derniers fichiers
people-import-none = Aucun fichier pour l’instant.
people-import-summary = { $count ->
    [one] Une ligne
   *[other] { $count } lignes
} · { $state }
people-import-state-matching = à vérifier
people-import-state-running = en cours
people-import-state-done = importé
people-import-state-undoing = en train d’être défait
people-import-state-undone = défait
people-import-busy = Travail en cours. Vous pouvez quitter cette page.
people-import-progress = { $done } sur { $total }
people-import-failed = Ce travail n’a pas abouti
people-import-failed-text = Rien n’a été changé. Recommencez ; si cela se répète, montrez la page des travaux à la personne qui s’occupe du serveur.
people-import-again = Revenir aux colonnes
people-import-columns = Où va chaque colonne
people-import-nowhere = Ne pas importer
people-import-full-name = Nom complet
people-import-treatment = Pour les personnes déjà là
people-import-complete = Ajouter ce qui leur manque
people-import-leave = Ne rien changer
people-import-look = Regarder de nouveau
people-import-do = Importer
people-import-discard = Abandonner ce fichier
people-import-discarded = Le fichier est abandonné. Rien n’a été changé.
people-import-count-new = Nouvelles
people-import-count-known = Déjà là
people-import-count-doubt = À comparer ensuite
people-import-count-refused = Laissées de côté
people-import-lines = Lignes du fichier
people-import-line = Ligne
people-import-outcome = Résultat
people-import-remark = Remarque
people-import-line-new = Nouvelle
people-import-line-known = Déjà là
people-import-line-doubt = Peut-être déjà là
people-import-line-refused = Laissée de côté
people-import-created = Ajoutée
people-import-updated = Complétée
people-import-unchanged = Déjà complète
people-import-refused = Laissée de côté
people-import-undone = Retirée
people-import-kept = Gardée : changée depuis
people-import-undo = Défaire cet import
people-import-undo-consequence = Les fiches ajoutées sont archivées et les fiches complétées redeviennent ce qu’elles étaient. Ce que quelqu’un a corrigé depuis reste.
people-import-repeated = La même personne est déjà à la ligne { $value }.
people-import-number-twice = Le numéro { $value } est deux fois dans le fichier : un autre est donné.
people-import-number-taken = Le numéro { $value } est déjà pris : un autre est donné.
people-import-no-name = Cette ligne est sans nom.
people-import-line-wrong = Une valeur de cette ligne est impossible ou trop longue.
people-import-day = « { $value } » n’est pas une date de naissance : laissée vide.
people-import-email = « { $value } » n’est pas une adresse complète : gardée telle quelle.
people-import-unit = La structure « { $value } » n’existe pas.
people-import-country = Le pays « { $value } » n’est pas reconnu : laissé vide.
people-import-value = { $value } : ne convient pas, laissé vide.
people-import-twice = La colonne « { $column } » va au même endroit qu’une autre : cette donnée ne peut pas venir deux fois.
people-import-name-needed = Dites d’abord quelle colonne contient le nom.
people-import-begun = Cet import a déjà commencé.
people-import-not-done = Cet import n’est pas terminé, ou il est déjà défait.
people-import-undo-over = Un import ne se défait que pendant { $count } jours : ce que les fiches étaient avant est oublié.
people-import-file-waits = Le fichier envoyé sera supprimé dès que ces personnes seront importées, et au plus tard le { $day }.
people-import-file-gone = Le fichier envoyé a été supprimé. L’import peut être défait jusqu’au { $day } ; ensuite, ce que les fiches étaient avant est oublié.
people-import-all-gone = Le fichier envoyé a été supprimé.
people-import-unreadable = Ce fichier ne peut pas être lu : { $why }
people-import-no-organisation = Créez d’abord l’organisation.
people-import-map-wrong = « { $value } » : écrivez COLONNE=DONNÉE.
people-import-column-unknown = Le fichier n’a pas de colonne « { $value } ». Ses colonnes : { $known }.
people-import-part-unknown = « { $value } » n’est pas une donnée. Possibles : { $known }.
people-import-dry-run = C’était un essai : rien n’a été changé.
people-import-undo-where = Pour défaire cet import, avant le { $day } : page { $url }
people-import-left = { $count ->
    [one] Une ligne a été laissée de côté.
   *[other] { $count } lignes ont été laissées de côté.
}
job-people-sweep_imports = Oublier les fichiers de personnes qui ne servent plus
people-import-large = Ce fichier est trop gros : envoyez-le en plusieurs parties. Rien n’a été changé.
people-import-empty = Ce fichier ne contient aucune ligne. Rien n’a été changé.
people-import-no-header = Les colonnes n’ont pas de nom : ajoutez une première ligne (Nom, Prénom, Courriel…).
people-import-password = Ce fichier est protégé par un mot de passe : enregistrez-le sans.
people-import-old = Ce tableur est d’un format trop ancien : enregistrez-le en XLSX ou en ODS.
people-import-not-a-spreadsheet = Ce fichier n’est pas un tableur. Rien n’a été changé.
people-import-damaged = Ce fichier est abîmé ou incomplet : enregistrez-le de nouveau, puis renvoyez-le.
job-people-bring_in = Importer un fichier de personnes
job-people-undo_import = Défaire un import de personnes

# My space and programs
people-me-title = Mes données
people-me-edit = Corriger mes coordonnées
people-me-edit-text = Pour corriger autre chose, écrivez aux personnes qui tiennent le fichier.
people-me-reach = Mes coordonnées
people-field-unknown = Le champ « { $code } » n’existe pas, ou vous ne pouvez pas le corriger.

# The first step, and what a search calls a person
people-home-first = Faites entrer les personnes
people-home-first-note = Une par une, ou d’un coup depuis le tableur où vous teniez votre liste.
people-home-first-action = Commencer la liste
search-kind-person = Personne
people-household-change = Modifier le nom, l’adresse ou qui paie
