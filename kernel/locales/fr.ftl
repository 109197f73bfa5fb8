# Les textes du socle : connexion, erreurs, formulaires, cadre des pages.

nav-group-people = Personnes
nav-group-money = Argent
nav-group-organisation = Organisation
nav-group-run = Faire tourner
ui-all-units = Toutes les structures
ui-my-space = Mon espace
ui-my-security = Ma sécurité
ui-today-at = aujourd’hui à { $time }
ui-yesterday-at = hier à { $time }

home-nav = Accueil
home-hello = Bonjour { $name }
home-today = Nous sommes le { $day }.
home-todo = À faire
home-upcoming = À venir
home-nothing-to-do = Rien ne vous attend
home-nothing-to-do-text = Ce qui demande une décision ou une action apparaîtra ici.

sign-in-title = Se connecter
sign-in-name = Adresse électronique ou identifiant
sign-in-name-hint = Celui que vous utilisez d’habitude, y compris dans votre ancien logiciel.
sign-in-password = Mot de passe
sign-in-wrong = Ce nom et ce mot de passe ne vont pas ensemble. Vérifiez la touche des majuscules, puis réessayez.
sign-in-by-mail = Recevoir un lien de connexion par courriel
sign-in-code-title = Votre code de sécurité
sign-in-code = Code à six chiffres
sign-in-code-hint = Il est affiché par votre application d’authentification. À défaut, tapez un de vos codes de secours.
sign-out-done = Vous êtes déconnecté.
totp-code-wrong = Ce code n’est pas le bon ou a déjà servi. Attendez le suivant et réessayez.

setup-title = Bienvenue dans Kevre
setup-text = Donnez un nom à votre organisation et créez le premier compte, qui aura tous les droits. Tout pourra être changé ensuite.
setup-organisation = Nom de l’organisation
setup-organisation-hint = Par exemple « Amicale laïque de Kerlouan ».
setup-name = Votre prénom et votre nom
setup-email = Votre adresse électronique
setup-email-hint = Elle vous servira à vous connecter.
setup-password = Choisissez un mot de passe
setup-password-hint = Dix caractères au moins. Quelques mots sans rapport entre eux font un excellent mot de passe.
setup-create = Créer l’organisation
setup-already-done = Cette organisation existe déjà. Rien n’a été changé.

password-too-short = Ce mot de passe est trop court : il faut au moins { $count } caractères.
password-too-long = Ce mot de passe est trop long : { $count } caractères au plus.
account-login-taken = Un compte porte déjà ce nom.
account-email-wrong = Cette adresse électronique n’est pas complète.
mail-address-wrong = Cette adresse électronique n’est pas complète.

role-admin = Administration
role-secretary = Secrétariat
role-treasurer = Trésorerie
role-auditor = Vérification des comptes
role-leader = Responsable de structure
role-reader = Lecture
role-name-missing = Donnez un nom à ce rôle.
grant-days-reversed = La fin vient avant le début.
grant-beyond-own-rights = Vous ne pouvez pas donner ou retirer des droits que vous n’avez pas vous-même.
grant-last-admin = C’est le dernier compte qui administre l’organisation : donnez d’abord ce rôle à quelqu’un d’autre.

unit-name-missing = Donnez un nom à cette structure.
unit-code-taken = Une autre structure porte déjà ce nom court.
unit-parent-unknown = La structure au-dessus n’existe pas.
unit-second-root = L’organisation a déjà une structure principale.
unit-too-many = Il y a trop de structures.

permission-kernel-manage = Gérer l’organisation et ses réglages
permission-kernel-rights = Donner et retirer des droits
permission-kernel-watch = Surveiller les travaux, les envois et le journal

error-not-found = Cette page n’existe pas
error-not-found-text = L’adresse est peut-être mal recopiée, ou ce que vous cherchez a été déplacé, ou vous n’avez pas le droit de le voir.
error-forbidden = Vous n’avez pas ce droit
error-forbidden-text = Rien n’a été changé. Si vous devriez pouvoir le faire, demandez à la personne qui administre votre organisation.
error-sign-in = Connectez-vous d’abord
error-sign-in-text = Cette page demande de savoir qui vous êtes.
error-too-many = Trop d’essais
error-too-many-text = Attendez { $seconds ->
    [one] une seconde
   *[other] { $seconds } secondes
} puis réessayez. Votre compte n’est pas bloqué.
error-refused = Ce n’est pas possible ainsi
error-internal = Quelque chose n’a pas marché
error-internal-text = C’est notre faute, pas la vôtre. Rien n’a été enregistré à moitié ; vous pouvez réessayer. Si cela recommence, donnez ce numéro à la personne qui s’occupe du serveur.
error-incident = Numéro de l’incident :
error-back-home = Revenir à l’accueil

form-problems = { $count ->
    [one] Une chose à corriger. Rien n’est perdu.
   *[other] { $count } choses à corriger. Rien n’est perdu.
}
form-missing = Ce champ est nécessaire.
form-too-long = C’est trop long : { $count } caractères au plus.
form-wrong-character = Ce texte contient un caractère qui ne peut pas être enregistré.
form-wrong-amount = Écrivez un montant comme 12,50.
form-wrong-day = Écrivez une date comme 21/11/2026.
form-wrong-number = Écrivez un nombre entier.
form-out-of-range = Ce nombre est hors des limites.
form-wrong-choice = Choisissez dans la liste.
form-wrong-email = Écrivez une adresse complète comme anne@exemple.fr.
form-expired = Ce formulaire est resté ouvert trop longtemps ou vient d’une autre session. Rouvrez la page et recommencez ; rien n’a été changé.
form-too-large = C’est trop gros : { $size } au plus.
form-too-many-fields = Ce formulaire contient trop de champs ou de fichiers.
form-interrupted = L’envoi a été interrompu. Rien n’a été changé ; recommencez.
query-wrong = Cette adresse contient une valeur qui ne convient pas ({ $why }).
json-wrong = Le corps de la demande n’est pas le JSON attendu : { $why }.
file-empty = Ce fichier est vide.
file-too-large = Ce fichier est trop gros : { $size } Mo au plus.
setting-out-of-range = Cette valeur ne convient pas.
setting-choice-unknown = Choisissez dans la liste.
api-idempotency-key-wrong = La clé Idempotency-Key doit avoir de 1 à 200 caractères.
api-idempotency-key-reused = Cette clé Idempotency-Key a déjà servi pour une autre demande.
api-token-name-missing = Donnez un nom à ce jeton pour le reconnaître.
api-token-no-scope = Choisissez au moins un droit.

actor-test = Test
actor-job = Kevre
actor-schedule = Kevre
actor-cli = Ligne de commande
actor-demo = Démonstration
actor-visitor = Un visiteur

event-kernel-unit_changed = Structure « { $name } » enregistrée
event-kernel-rights_granted = Rôle « { $role } » donné à { $account } sur { $unit }
event-kernel-rights_withdrawn = Rôle « { $role } » retiré à { $account } sur { $unit }
event-kernel-role_changed = Rôle « { $role } » modifié
event-kernel-setting_changed = Réglage { $key } changé
event-kernel-account_created = Compte { $account } créé

job-kernel-send_mail = Envoyer un courriel
job-kernel-sweep = Faire le ménage de la nuit

setting-org-lang = Langue de l’organisation
setting-org-lang-fr = Français
setting-org-lang-en = Anglais
setting-org-timezone = Fuseau horaire
setting-org-email = Adresse d’expédition des courriels
setting-org-address = Adresse postale
setting-org-phone = Téléphone
setting-org-website = Site web
setting-org-siren = Numéro SIREN
setting-org-rna = Numéro RNA
setting-org-logo = Logo
setting-org-welcome = Mot d’accueil
setting-org-hue = Teinte de l’interface (0 à 360)

# The shell and the pieces (kernel/templates).
ui-skip = Aller au contenu
ui-menu = Menu
ui-navigation = Navigation
ui-navigation-main = Principale
ui-unit = Structure affichée :
ui-crumbs = Fil d’Ariane
ui-search = Chercher
ui-search-hint = Chercher une personne, une écriture, une page…
ui-search-keys = Ctrl K
ui-found = résultats, flèches pour choisir
ui-none-found = Aucun résultat
ui-my-menu = Mon menu :
ui-sign-in = Se connecter
ui-sign-out = Se déconnecter
ui-theme = Apparence
ui-theme-light = Claire
ui-theme-dark = Sombre
ui-theme-auto = Comme mon appareil
ui-cancel = Annuler
ui-continue = Continuer
ui-filter = Filtrer
ui-choose-all = Choisir toutes les lignes affichées
ui-choose = Choisir { $name }
ui-chosen = Lignes choisies :
ui-pages = Pages de la liste
ui-previous = Précédents
ui-next = Suivants
ui-refresh = Actualiser
ui-step-done = fait
ui-optional = facultatif
ui-copy = Copier
ui-copied = Copié

search-title = Chercher
search-nothing = Rien ne correspond
search-nothing-text = Essayez moins de mots, ou une autre orthographe : les accents et les petites fautes sont déjà pardonnés.
search-found = { $count ->
    [one] Un résultat
   *[other] { $count } résultats
}
job-kernel-reindex = Refaire l’index de recherche
