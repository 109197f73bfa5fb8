# Imports d’autres logiciels : envoi, compte rendu, documents gardés, rapprochement des doublons.

permission-imports-run = Reprendre les données d’un autre logiciel
job-imports-read = Lecture d’un fichier à reprendre
job-imports-apply = Reprise d’une association
job-imports-sweep = Effacement des fichiers de reprise inutiles
event-imports-finished = Reprise depuis { $program } de « { $name } » : { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}, { $entries ->
    [one] { $entries } écriture
   *[other] { $entries } écritures
}

imports-nav = Reprise de données
imports-title = Reprise de données
imports-subtitle = Votre association arrive de Paheko ou de Galette avec tout ce qu’elle y a.
imports-send-title = Envoyer un fichier
imports-send-text = Rien ne change à l’envoi : le fichier est d’abord lu, puis un compte rendu dit ce qui viendra, ce qui ne viendra pas et pourquoi. Vous décidez ensuite.
imports-send-label = Choisir un ou plusieurs fichiers
imports-send-hint = Paheko : la sauvegarde (.sqlite), et le zip des fichiers s’il y en a un. Galette : l’export des tables (zip) ou une sauvegarde de la base (.sql).
imports-send-kept = Ce que vous envoyez attend votre accord { $days } jours au plus, puis est supprimé ; de même quand vous y renoncez, et au plus tard la nuit qui suit la reprise.
imports-send-action = Envoyer et lire
imports-send-other = Envoyer un autre fichier
imports-runs-title = Fichiers envoyés
imports-sources-title = Associations reprises
imports-col-file = Fichier
imports-col-program = Logiciel
imports-col-state = État
imports-col-author = Envoyé par
imports-col-when = Quand
imports-col-what = Quoi
imports-col-count = Nombre
imports-col-why = Pourquoi
imports-col-year = Exercice
imports-col-debit = Total des débits
imports-col-category = Catégorie
imports-col-rights = Droits

imports-state-reading = en lecture
imports-state-read = à accepter
imports-state-applying = en cours
imports-state-done = terminé
imports-state-refused = refusé
imports-state-discarded = abandonné

imports-busy-title = Travail en cours
imports-busy-text = Vous pouvez quitter cette page : le travail continue.
imports-progress = { $done } sur { $total }
imports-step-people = Personnes
imports-step-entries = Écritures
imports-step-memberships = Adhésions
imports-step-files = Fichiers
imports-failed-title = Le travail n’a pas abouti
imports-failed-text = Rien n’a changé. Une personne qui administre Kevre peut voir pourquoi sur la page des tâches et le relancer.
imports-refused-title = Ce fichier ne peut pas être repris
imports-read-title = Voici ce qui viendra
imports-read-text = Rien n’a encore changé. Sans réponse, les fichiers envoyés seront supprimés { $days } jours après l’envoi ; si vous acceptez, au plus tard la nuit qui suit la reprise ; si vous renoncez, tout de suite.
imports-accept = Tout reprendre
imports-discard = Abandonner
imports-discarded = Le fichier est oublié, rien n’a changé.
imports-done-title = C’est fait
imports-done-text = Tout ce qui est listé ci-dessous est dans Kevre. Envoyer le même fichier une seconde fois ne changerait rien ; une sauvegarde plus récente apporterait seulement ce qui a changé.
imports-go-people = Voir les personnes
imports-go-ledger = Voir la comptabilité
imports-review-link = { $count ->
    [one] { $count } doublon possible à décider
   *[other] { $count } doublons possibles à décider
}
imports-report-title = Compte rendu
imports-years-title = Exercices
imports-notes-title = À regarder
imports-notes-more = { $count ->
    [one] … et { $count } autre.
   *[other] … et { $count } autres.
}
imports-kept-title = Gardé en l’état, en attendant sa place
imports-kept-show = { $count ->
    [one] Une sorte de données : voir laquelle
   *[other] { $count } sortes de données : voir lesquelles
}
imports-kept-link = Ouvrir ce qui est gardé
imports-left-title = Ne vient pas
imports-proposals-title = Droits dans l’ancien logiciel
imports-proposals-text = Une reprise ne donne aucun droit. Donnez-les vous-même, personne par personne, dans « Rôles et droits ».
imports-unnamed = Sans nom (n° { $number })
imports-household = Foyer { $name }

imports-count-people = Personnes
imports-count-organisations = Structures
imports-count-households = Foyers
imports-count-memberships = Adhésions
imports-count-fees = Tarifs
imports-count-entries = Écritures
imports-count-lines = Lignes d’écriture
imports-count-files = Fichiers
imports-count-accounts = Comptes pour se connecter
imports-count-categories = Catégories
imports-count-groups = Groupes
imports-count-charts = Plans comptables
imports-count-accounting-accounts = Comptes du plan
imports-count-years = Exercices
imports-count-projects = Projets
imports-count-letters = Lettrages
imports-count-kinds = Types d’adhésion
imports-count-payments = Paiements
imports-count-budgets = Lignes de budget
imports-count-mail-refusals = Refus de courriels
imports-fact-association = Association
imports-fact-program = Logiciel
imports-fact-new = Personnes nouvelles
imports-fact-recognised = Personnes reconnues
imports-fact-doubtful = Personnes à vérifier
imports-fact-name = Nom
imports-fact-number = Numéro
imports-fact-email = Courriel
imports-fact-phone = Téléphone
imports-fact-place = Ville
imports-fact-birth-day = Date de naissance
imports-fact-standing = Adhésion

imports-area-users = membres
imports-area-accounting = comptabilité
imports-area-documents = documents
imports-area-web = site web
imports-area-config = réglages
imports-level-read = lecture
imports-level-write = écriture
imports-level-manage = administration

imports-review-title = Doublons possibles
imports-review-subtitle = { $count ->
    [0] Rien à décider.
    [one] Une personne arrivée est peut-être déjà là.
   *[other] { $count } personnes arrivées sont peut-être déjà là.
}
imports-review-caption = Comparaison pour { $name }
imports-review-came = Arrivé avec la reprise
imports-review-here = Déjà là
imports-review-same = pareil
imports-review-reason = Ressemblance : { $reason }
imports-review-page = Fiche
imports-review-open = Ouvrir la fiche de { $name }
imports-review-do-same = C’est la même personne
imports-review-do-different = Ce sont deux personnes
imports-review-empty = Aucun doublon à décider
imports-review-empty-text = Chaque personne arrivée a trouvé sa fiche.
imports-review-more = Les suivants apparaîtront quand ceux-ci seront décidés.
imports-decided-same = Les deux fiches n’en font plus qu’une ; tout a suivi.
imports-decided-different = Ce sont deux personnes : c’est noté.
imports-reason-email = même courriel
imports-reason-phone = même téléphone
imports-reason-name = même nom
imports-reason-birth-day = même date de naissance
imports-reason-postcode = même code postal
imports-home-read = Un fichier à reprendre est lu
imports-home-read-action = Lire le compte rendu
imports-home-doubts = { $count ->
    [one] { $count } doublon possible
   *[other] { $count } doublons possibles
}
imports-home-doubts-note = Des personnes arrivées avec une reprise ressemblent à d’autres.
imports-home-doubts-action = Décider

imports-source-subtitle = Ce qui est gardé de { $program }, sans rien en perdre.
imports-source-empty = Rien n’a dû être gardé à part.
imports-source-documents = Documents
imports-source-tables = Données en attente de leur place

imports-refusals = Ne veut pas recevoir
imports-refusals-help = Repris de l’ancien logiciel. Personne ne doit recevoir ce qu’il a refusé.
imports-refusal-messages = Messages personnels
imports-refusal-reminders = Rappels de cotisation
imports-refusal-mailings = Messages collectifs

imports-refused-missing = « { $path } » n’existe pas.
imports-refused-empty = Aucun fichier n’a été reçu.
imports-refused-unknown = Ce fichier ne vient ni de Paheko ni de Galette. Il faut une sauvegarde Paheko (.sqlite) ou un export de Galette (zip de tables, ou .sql).
imports-refused-too-big = C’est plus gros que ce qui se reprend : { $size } Mo, pour { $limit } Mo au plus. Si le fichier est vraiment sain, demandez de l’aide à la personne qui administre Kevre.
imports-refused-too-many = C’est plus que ce qui se reprend : { $count } { $what ->
    [files] fichiers
    [rows] lignes dans une table
    [tables] tables
   *[folders] dossiers l’un dans l’autre
}, pour { $limit } au plus. Si le fichier est vraiment sain, demandez de l’aide à la personne qui administre Kevre.
imports-refused-dump-limit = Ligne { $line } : c’est plus que ce qui se reprend, { $what ->
    [total] { $limit } Mo en tout
    [row] { $limit } Mo pour une ligne de table
    [definition] { $limit } Mo pour décrire une table
    [columns] { $limit } colonnes
    [tables] { $limit } tables
   *[name] des noms de { $limit } lettres
} au plus. Si le fichier est vraiment sain, demandez de l’aide à la personne qui administre Kevre.
imports-refused-not-a-table = Dans ce fichier, « { $name } » n’est pas une table mais { $kind ->
    [view] une vue
   *[virtual] une table virtuelle
} : ce n’est pas une base que Paheko a faite ainsi. Rien n’a été repris. Téléchargez une sauvegarde depuis Paheko.
imports-refused-no-table = La table « { $name } » manque dans ce fichier, et Paheko l’a toujours : la base est incomplète. Rien n’a été repris. Téléchargez une nouvelle sauvegarde.
imports-refused-bomb = Ce fichier compressé enfle démesurément quand on l’ouvre : il est refusé.
imports-refused-zip-path = Ce zip contient un fichier qui veut sortir de son dossier (« { $path } ») : il est refusé.
imports-refused-damaged = Le fichier est abîmé : il ne se lit pas jusqu’au bout ({ $detail }). Téléchargez une nouvelle sauvegarde.
imports-refused-truncated = Le fichier est incomplet : il manque sa fin. Téléchargez de nouveau la sauvegarde.
imports-refused-signature = La signature de la sauvegarde ne correspond pas à son contenu : elle est abîmée ou a été modifiée.
imports-refused-not-sqlite = Ce fichier n’est pas une base de données Paheko.
imports-refused-no-database = Il manque la base de données : envoyez la sauvegarde (.sqlite) avec le zip des fichiers.
imports-refused-several-databases = Il y a plusieurs bases de données ({ $names }) : n’en envoyez qu’une.
imports-refused-foreign = C’est une base de données, mais pas celle d’un Paheko.
imports-refused-too-old = Cette base vient de Paheko { $version }. Mettez Paheko à jour (1.3.0 au moins), puis faites une nouvelle sauvegarde.
imports-refused-wal = Cette copie a été faite pendant que Paheko écrivait, et il y manque le fichier « -wal ». Téléchargez une sauvegarde depuis Paheko.
imports-refused-live-copy = Cette copie a été faite au milieu d’une écriture. Téléchargez une sauvegarde depuis Paheko.
imports-refused-value = La colonne « { $column } » contient « { $value } », qui n’y a pas sa place : le fichier est abîmé.
imports-refused-state = Ce n’est plus possible : la page montre où en est ce fichier.
imports-refused-incomplete = { $count ->
    [one] { $count } élément n’a pas pu venir ; le compte rendu dit lequel.
   *[other] { $count } éléments n’ont pas pu venir ; le compte rendu dit lesquels.
}
imports-refused-validated = l’écriture est validée dans Kevre
imports-dry-run = Lecture sans effet

imports-why-computed = calculé par Paheko au moment de l’afficher : il n’y a rien à reprendre
imports-why-dangling = désigne quelqu’un qui n’existe plus
imports-why-no-home = n’a pas encore sa place dans Kevre
imports-why-settings = les réglages se font dans Kevre
imports-why-rights = les droits se donnent dans Kevre, personne par personne
imports-why-history = l’historique de l’ancien logiciel
imports-why-search = les recherches enregistrées se refont avec les filtres de la liste
imports-why-mail-state = l’état des adresses, sous forme d’empreintes
imports-why-nobodys-address = adresse qui n’est plus celle de personne
imports-why-session = les connexions ouvertes ne se transportent pas
imports-why-mail-queue = courriels en attente : les envoyer d’ici les enverrait peut-être deux fois
imports-why-credentials = clés d’accès d’autres programmes : créez-en de nouvelles
imports-why-module = données d’un module de Paheko qui n’a pas encore sa place
imports-why-plugin = données d’une extension de Paheko qui n’a pas encore sa place
imports-why-unknown = table inconnue
imports-why-tax-receipts = reçus fiscaux : leurs numéros sont gardés, il ne faut pas les réutiliser
imports-why-trash = à la corbeille
imports-why-old-version = anciennes versions et pièces jointes de courriels
imports-why-file-missing = le contenu du fichier n’est ni dans la base ni dans le zip
imports-why-file-big = fichier de plus de 100 Mo
imports-why-file-altered = le contenu n’est pas celui que Paheko avait enregistré
imports-why-file-empty = fichier vide
imports-why-entry-refused = écriture que les règles comptables n’acceptent pas
imports-why-formula = formule de tarif écrite en SQL : le montant de chaque adhésion vient, la formule est à refaire

imports-note-newer = Cette base vient d’un Paheko plus récent ({ $version }) que ceux connus : ce qui est nouveau n’est pas repris.
imports-note-value = Membre { $member } : « { $value } » ne convient pas au champ « { $field } » et n’est pas repris.
imports-note-unnamed = Membre { $member } : sans nom.
imports-note-birth-day = Membre { $member } : date de naissance impossible (« { $value } »), laissée vide.
imports-note-address = Membre { $member } : adresse trop longue, coupée (« { $value } »).
imports-note-renumbered = Le numéro { $wanted } est déjà pris : la personne reçoit le numéro { $number }.
imports-note-password = { $login } : mot de passe dans une forme inconnue, il faudra en choisir un nouveau.
imports-note-login-taken = { $login } : un compte de ce nom existe déjà, aucun n’est créé.
imports-note-mail-invalid = { $address } : les courriels n’y arrivent pas.
imports-note-year-renamed = L’exercice « { $wanted } » existe déjà : celui qui arrive s’appelle « { $label } ».
imports-note-entry-refused = Écriture { $entry } « { $label } » : { $reason }
imports-note-entry-changed = L’écriture { $entry } « { $label } » a changé dans l’ancien logiciel, pas ici : { $reason }
imports-note-file = { $path } : { $reason }
imports-note-paid-differs = { $member } — { $label } : noté payé { $paid ->
    [yes] oui
   *[no] non
  }, mais les écritures font { $received } sur { $expected }.

imports-notes-newer = Version plus récente de Paheko
imports-notes-value = { $count ->
    [one] { $count } valeur de champ non reprise
   *[other] { $count } valeurs de champs non reprises
}
imports-notes-unnamed = { $count ->
    [one] { $count } personne sans nom
   *[other] { $count } personnes sans nom
}
imports-notes-birth-day = { $count ->
    [one] { $count } date de naissance impossible
   *[other] { $count } dates de naissance impossibles
}
imports-notes-address = { $count ->
    [one] { $count } adresse coupée
   *[other] { $count } adresses coupées
}
imports-notes-renumbered = { $count ->
    [one] { $count } numéro déjà pris
   *[other] { $count } numéros déjà pris
}
imports-notes-password = { $count ->
    [one] { $count } mot de passe à refaire
   *[other] { $count } mots de passe à refaire
}
imports-notes-login-taken = { $count ->
    [one] { $count } identifiant déjà pris
   *[other] { $count } identifiants déjà pris
}
imports-notes-mail-invalid = { $count ->
    [one] { $count } adresse de courriel qui ne marche pas
   *[other] { $count } adresses de courriel qui ne marchent pas
}
imports-notes-year-renamed = { $count ->
    [one] { $count } exercice renommé
   *[other] { $count } exercices renommés
}
imports-notes-entry-refused = { $count ->
    [one] { $count } écriture refusée
   *[other] { $count } écritures refusées
}
imports-notes-entry-changed = { $count ->
    [one] { $count } écriture changée dans l’ancien logiciel
   *[other] { $count } écritures changées dans l’ancien logiciel
}
imports-notes-file = { $count ->
    [one] { $count } fichier qui ne vient pas
   *[other] { $count } fichiers qui ne viennent pas
}
imports-notes-paid-differs = { $count ->
    [one] { $count } adhésion dont la case « payé » et les écritures ne disent pas la même chose
   *[other] { $count } adhésions dont la case « payé » et les écritures ne disent pas la même chose
}

# Galette

imports-count-group-memberships = Appartenances à des groupes
imports-count-group-managers = Responsables de groupes
imports-count-mandates = Mandats

imports-galette-president = Présidence
imports-galette-vice-president = Vice-présidence
imports-galette-treasurer = Trésorerie
imports-galette-secretary = Secrétariat
imports-galette-active-member = Membre actif
imports-galette-benefactor = Membre bienfaiteur
imports-galette-founder = Membre fondateur
imports-galette-former-member = Ancien membre
imports-galette-society = Société
imports-galette-non-member = Non-membre
imports-galette-annual-fee = Cotisation annuelle
imports-galette-reduced-fee = Cotisation annuelle réduite
imports-galette-company-fee = Cotisation de société
imports-galette-gift-in-kind = Don en nature
imports-galette-gift-of-money = Don en argent
imports-galette-partnership = Partenariat
imports-galette-fee-to-pay = Cotisation annuelle (à payer)
imports-galette-mr = M.
imports-galette-mrs = Mme
imports-galette-miss = Mme
imports-galette-cash = Espèces
imports-galette-card = Carte bancaire
imports-galette-cheque = Chèque
imports-galette-transfer = Virement
imports-galette-paypal = PayPal
imports-galette-other = Autre
imports-galette-instalments = Échéancier
imports-galette-mobile = Portable
imports-galette-inactive = Inactif
imports-galette-exempt = Exempté de cotisation
imports-galette-nickname = Pseudo
imports-galette-profession = Profession
imports-galette-birth-place = Lieu de naissance
imports-galette-gender = Genre
imports-galette-man = Homme
imports-galette-woman = Femme
imports-galette-public-notes = Présentation publique
imports-galette-pgp-key = Clé GPG

imports-refused-not-galette = Ce fichier ne contient pas les tables d’un Galette. Il faut l’export des tables (menu « Exports » de Galette, toutes les cases cochées, dans un zip) ou une sauvegarde de la base (.sql).
imports-refused-galette-list = Cette liste de Galette est faite pour être lue, pas reprise : il y manque les cotisations, les groupes et les mots de passe. Dans le menu « Exports » de Galette, cochez les tables, puis envoyez les fichiers « _full.csv » dans un zip.
imports-refused-galette-several = Il y a plusieurs Galette dans ce fichier ({ $names }) : n’en envoyez qu’un à la fois.
imports-refused-galette-twice = La même table est là deux fois (« { $first } » et « { $second } ») : n’en gardez qu’une.
imports-refused-galette-foreign = « { $path } » ne vient pas du même Galette que les autres tables, dont le nom commence par « { $prefix } ».
imports-refused-galette-missing-table = Il manque la table « { $table } » : cochez-la dans le menu « Exports » de Galette et recommencez.
imports-refused-galette-too-old = Ces tables viennent d’un Galette trop ancien (version { $version } des tables). Mettez Galette à jour (0.9.6 au moins, version { $oldest } des tables), puis refaites l’export.
imports-refused-galette-too-new = Ces tables viennent d’un Galette plus récent que ceux connus ici (version { $version } des tables) : 1.2 est le dernier compris. Mettez Kevre à jour.
imports-refused-galette-version-unknown = « { $version } » n’est pas une version de Galette.
imports-refused-galette-version-missing = Rien ne dit de quelle version de Galette viennent ces tables. Cochez aussi la table « database », ou mettez Galette à jour (0.9.6 au moins).
imports-refused-galette-value = Table « { $table } », ligne { $line } : la colonne « { $column } » contient ce qui n’y a pas sa place. Le fichier est abîmé ou a été modifié.
imports-refused-galette-number-twice = Deux lignes portent le même numéro ({ $detail }) : le fichier est abîmé ou a été modifié.
imports-refused-dump-format = Cette sauvegarde est dans un autre format ({ $format }). Refaites-la en SQL simple : « pg_dump » sans option de format, ou l’export SQL de phpMyAdmin.
imports-refused-dump-encoding = Le texte n’est pas en UTF-8 (ligne { $line }) : refaites l’export en UTF-8.
imports-refused-dump-truncated = Le fichier est incomplet : il s’arrête à la ligne { $line }. Refaites l’export ou le téléchargement.

imports-why-galette-no-place = n’a pas encore sa place dans Kevre
imports-why-galette-secret = secret : les liens et mots de passe provisoires, et ceux des réglages, ne se transportent pas
imports-why-galette-orphan = désigne quelque chose qui n’existe plus
imports-why-galette-appearance = l’allure des écrans de Galette
imports-why-galette-too-much = trop volumineux pour être gardé
imports-why-galette-file = fichiers d’un champ : joignez le dossier « data/files » de Galette au zip pour qu’ils viennent

imports-note-galette-absent = La table « { $table } » n’est pas dans l’export : ce qu’elle contient ne vient pas.
imports-note-galette-mandate = Membre { $member } : « { $office } » sans date de début dans Galette ; le mandat commence aujourd’hui, corrigez la date.
imports-note-galette-cut = Membre { $member } : remarques trop longues, coupées.
imports-note-galette-country = Membre { $member } : pays inconnu (« { $value } »), gardé avec la région.
imports-note-galette-household = Membre { $member } : { $count } personnes rattachées, c’est trop pour un foyer ; les dernières n’y sont pas.

imports-notes-galette-absent = { $count ->
    [one] { $count } table absente de l’export
   *[other] { $count } tables absentes de l’export
}
imports-notes-galette-mandate = { $count ->
    [one] { $count } mandat dont la date de début est à corriger
   *[other] { $count } mandats dont la date de début est à corriger
}
imports-notes-galette-cut = { $count ->
    [one] { $count } remarque coupée
   *[other] { $count } remarques coupées
}
imports-notes-galette-country = { $count ->
    [one] { $count } pays inconnu
   *[other] { $count } pays inconnus
}
imports-notes-galette-household = { $count ->
    [one] { $count } foyer trop grand
   *[other] { $count } foyers trop grands
}

# Adhésions, et ce qui est gardé d’une fiche

imports-count-exempt = Membres exemptés de cotisation
imports-galette-membership = Adhésion
imports-galette-membership-months = { $count ->
    [one] Adhésion d’un mois
   *[other] Adhésion de { $count } mois
}
imports-galette-transaction = Paiement groupé { $number } — { $label }
imports-galette-administrators = Administration
imports-why-deleted-here = supprimées dans Kevre depuis : elles ne reviennent pas
imports-why-card = partie de la fiche qui n’a pas encore sa place (clé PGP, préférences d’affichage, dernière connexion)
imports-why-galette-gift = dons et ventes : ils ne donnent pas d’adhésion et n’ont pas encore leur place
imports-why-galette-field = champs propres aux cotisations et aux paiements
imports-why-galette-instalment = échéances qui restent à payer : l’adhésion garde son solde, les dates sont ici
imports-why-galette-transaction = paiements groupés : chaque adhésion en a sa part, le détail est ici
imports-why-galette-card = partie de la fiche qui n’a pas encore sa place (langue, liste publique, droits, échéance calculée)
imports-note-kept-here = « { $name } » a changé dans l’ancien logiciel et aussi ici : ce qui est ici reste.
imports-notes-kept-here = { $count ->
    [one] { $count } type d’adhésion ou tarif corrigé ici, laissé tel quel
   *[other] { $count } types d’adhésion ou tarifs corrigés ici, laissés tels quels
}
imports-note-currency = Les montants de ce fichier sont en { $currency } : ils viennent tels quels, sans conversion.
imports-notes-currency = Une autre monnaie que l’euro
imports-refused-no-organisation = Créez d’abord votre organisation : dans le navigateur, ou avec « kevre init ».

event-imports-people_kept_apart = Les fiches { $number } et { $other_number } se ressemblent : ce sont deux personnes
imports-review-final = Réunir deux fiches ne se défait pas : adhésions, écritures, foyer et compte suivent. Garder deux fiches se revoit.
imports-review-needs-right = Décider demande le droit de gérer les personnes.
imports-review-apart = Gardées séparées
imports-review-reopen = Revoir
imports-review-reopen-for = Revoir { $names }
imports-decided-reopened = La comparaison est de nouveau à décider.
imports-refused-decided = C’est déjà décidé : rien n’a changé.
imports-refused-decision = Choisissez : une seule personne, ou deux. Rien n’a changé.
imports-why-cache = se refait tout seul : copies de travail de Paheko
imports-why-odd-table = table d’une forme inconnue, laissée dans le fichier
imports-source-more = Suite de la liste
imports-incomplete-title = Tout ne peut pas venir

# The first step, and the name of what was sent
imports-home-first = Vous teniez déjà vos fichiers dans Paheko ou Galette ?
imports-home-first-note = Personnes, adhésions, comptes et mots de passe arrivent d’un coup. Vous voyez tout avant d’accepter.
imports-home-first-action = Reprendre mes données
imports-several-files = { $count } fichiers, dont { $first }
