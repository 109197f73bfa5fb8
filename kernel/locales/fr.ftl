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
home-today = { $count ->
    [0] { $weekday } { $day }
    [one] { $weekday } { $day } — une chose vous attend.
   *[other] { $weekday } { $day } — { $count } choses vous attendent.
}
home-start = Pour commencer
home-acts = Gestes courants
day-of-week-1 = Lundi
day-of-week-2 = Mardi
day-of-week-3 = Mercredi
day-of-week-4 = Jeudi
day-of-week-5 = Vendredi
day-of-week-6 = Samedi
day-of-week-7 = Dimanche
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
error-full = Le disque du serveur est plein
error-full-text = Ce qui vient d’être demandé n’a pas été enregistré ; rien de ce qui était là n’est perdu, tout se lit encore. La personne qui s’occupe du serveur doit faire de la place sur le disque ; recommencez ensuite, il n’y a rien à redémarrer.
error-incident = Numéro de l’incident :
error-back-home = Revenir à l’accueil

form-problem = { $label } : { $text }
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
form-too-large = C’est trop gros : { $size } Mo au plus.
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
event-kernel-setting_changed = Réglage « { $setting } » changé
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

# Identité : connexion par lien, mon espace, comptes, rôles, API.
ui-actions = Actions
role-member = Membre
sign-in-forgotten = J’ai oublié mon mot de passe, ou je n’en ai pas encore
sign-in-guarded = Quelqu’un essaie beaucoup de mots de passe avec ce nom. Pour l’en empêcher, le mot de passe n’est plus accepté pendant une heure depuis un appareil inconnu. Demandez un lien de connexion par courriel : il fonctionne, lui.
sign-in-choice-title = Qui êtes-vous ?
sign-in-choice-text = Plusieurs personnes de votre foyer partagent cette adresse et ce mot de passe.
sign-in-choice-account = Compte à ouvrir
sign-in-choice-over = Trop de temps a passé. Recommencez.
password-new = Nouveau mot de passe
password-too-common = Ce mot de passe est parmi les premiers que l’on essaie. Choisissez par exemple quatre mots sans rapport entre eux.

link-sign-in-title = Recevoir un lien de connexion
link-sign-in-text = Indiquez votre adresse électronique ou votre identifiant. Un courriel vous apportera un lien qui vous connecte sans mot de passe.
link-reset-title = Choisir un mot de passe
link-reset-text = Indiquez votre adresse électronique ou votre identifiant. Un courriel vous apportera un lien pour choisir un nouveau mot de passe.
link-send = Recevoir le courriel
link-sent-title = C’est noté
link-sent-text = Si un compte correspond, un courriel vient de partir vers son adresse.
link-sent-nothing = Rien n’arrive ? Un même lien ne part pas plus d’une fois en cinq minutes. Regardez dans les indésirables, vérifiez l’adresse, ou demandez à la personne qui administre votre organisation : elle voit quelle adresse est enregistrée pour vous.
link-sent-to-me = Un courriel vient de partir vers votre adresse.
link-back-to-sign-in = Revenir à la connexion
link-over-title = Ce lien ne fonctionne plus
link-over-text = Il a déjà servi, il a été remplacé par un plus récent, ou il est trop ancien. Rien n’a été changé. Demandez-en un autre.
link-minutes = { $count } minutes
link-hours = { $count } heures
link-days = { $count } jours
link-open-sign-in-title = Se connecter
link-open-sign-in-text = Vous allez vous connecter avec le compte de { $name }.
link-open-sign-in-button = Me connecter
link-open-reset-title = Choisir un mot de passe
link-open-reset-text = Pour le compte de { $name }. Vos autres appareils seront déconnectés.
link-open-reset-button = Enregistrer ce mot de passe
link-open-invite-title = Bienvenue, { $name }
link-open-invite-text = Choisissez le mot de passe qui ouvrira votre espace.
link-open-invite-button = Ouvrir mon espace
link-open-email-title = Confirmer l’adresse
link-open-email-text = Les messages pour { $name } iront désormais à { $address }.
link-open-email-button = Confirmer cette adresse

mail-link-sign-in-subject = Votre lien de connexion – { $organisation }
mail-link-sign-in-before = Bonjour,

    Pour vous connecter à { $organisation }, ouvrez ce lien puis pressez le bouton :
mail-link-sign-in-after = Le lien fonctionne une fois, pendant { $time }. Si vous n’avez rien demandé, ne faites rien : personne ne peut se connecter sans ce message.
mail-link-reset-subject = Choisir votre mot de passe – { $organisation }
mail-link-reset-before = Bonjour,

    Pour choisir un mot de passe pour { $organisation }, ouvrez ce lien :
mail-link-reset-after = Le lien fonctionne une fois, pendant { $time }. Si vous n’avez rien demandé, ne faites rien : votre mot de passe n’a pas changé.
mail-link-invite-subject = Votre espace – { $organisation }
mail-link-invite-before = Bonjour,

    { $organisation } vous ouvre un espace personnel. Choisissez votre mot de passe avec ce lien :
mail-link-invite-after = Le lien fonctionne une fois, pendant { $time }. Passé ce délai, la page de connexion vous en enverra un autre.
mail-link-email-subject = Confirmez votre adresse – { $organisation }
mail-link-email-before = Bonjour,

    Pour recevoir ici vos messages de { $organisation }, ouvrez ce lien puis pressez le bouton :
mail-link-email-after = Le lien fonctionne une fois, pendant { $time }. Si vous n’avez rien demandé, ne faites rien.
mail-link-handed-subject = Un lien pour changer votre mot de passe – { $organisation }
mail-link-handed-body = Bonjour,

    { $actor } a obtenu un lien pour choisir un autre mot de passe du compte de { $account }, et doit vous le remettre en main propre.

    Si vous l’avez demandé, il n’y a rien d’autre à faire. Sinon, prévenez une autre personne qui administre { $organisation }.
mail-email-changing-subject = Votre adresse va changer – { $organisation }
mail-email-changing-body = Bonjour,

    Quelqu’un qui connaît le mot de passe du compte de { $name } a demandé que ses messages aillent désormais à { $address }.

    Si c’est vous, il n’y a rien à faire. Sinon, connectez-vous, changez votre mot de passe et prévenez la personne qui administre votre organisation.

me-title = Mon espace
me-save = Enregistrer
me-change = Modifier
me-nothing = Rien à montrer pour l’instant
me-nothing-text = Votre compte n’est pas rattaché à une fiche du fichier. La personne qui administre votre organisation peut le faire.
me-account = Mon compte
me-name = Nom
me-email = Adresse électronique
me-email-change = Changer d’adresse
me-language = Langue
me-language-legend = Langue des pages et des messages
me-language-changed = Vos pages et vos messages seront dans cette langue.
me-security = Sécurité
me-security-text = Vos clés, et les appareils qui sont connectés à votre compte.
me-keys = Mes clés
me-password-title = Mot de passe
me-password-text = Vos autres appareils seront déconnectés.
me-password-set = Un mot de passe est enregistré.
me-password-none = Vous n’avez pas encore de mot de passe.
me-password-choose = En choisir un
me-password-current = Mot de passe actuel
me-password-change = Changer le mot de passe
me-password-by-link = Un lien, envoyé à votre adresse, vous permettra de choisir votre premier mot de passe.
me-password-wrong = Ce n’est pas le bon. Rien n’a été changé.
me-no-proof = Choisissez d’abord un mot de passe, dans « Sécurité ».
me-proof-hint = Pour être sûr que c’est bien vous.
me-proof-code-hint = Affiché par votre application d’authentification ; ou un code de secours.
me-email-title = Changer d’adresse électronique
me-email-text = La nouvelle adresse reçoit un lien ; rien ne change avant que vous l’ayez ouvert.
me-email-new = Nouvelle adresse
me-email-hint = Elle sert à vous connecter et à recevoir vos messages.
me-email-same = C’est déjà votre adresse.
me-email-ask = Envoyer le lien de confirmation
me-email-asked = Un lien de confirmation vient de partir vers la nouvelle adresse.
email-changed = Votre adresse est changée.
me-two-factor = Vérification en deux étapes
me-two-factor-text = En plus du mot de passe, un code affiché par votre téléphone. Un mot de passe volé ne suffit plus.
me-two-factor-on = activée
me-two-factor-off = désactivée
me-two-factor-manage = Gérer
me-two-factor-set-up = Activer
me-two-factor-step1 = 1. Dans une application d’authentification (Aegis, FreeOTP, Google Authenticator…), photographiez cette image ou recopiez la clé.
me-two-factor-picture = Image à photographier avec l’application d’authentification ; la même clé est écrite dessous.
me-two-factor-key = Clé à recopier
me-two-factor-step2 = 2. Tapez le code à six chiffres qu’elle affiche.
me-two-factor-code-hint = Il change toutes les trente secondes.
me-two-factor-turn-on = Activer
me-two-factor-turn-off = Désactiver la deuxième étape
me-two-factor-off-consequence = Votre mot de passe suffira de nouveau pour ouvrir votre compte, et vos codes de secours ne serviront plus.
me-two-factor-turned-off = La deuxième étape est désactivée.
me-codes-title = Vos codes de secours
me-codes-once = Ces codes ne seront plus jamais affichés
me-codes-text = Notez-les ou imprimez-les, et gardez-les loin de votre téléphone. Chacun remplace une fois le code de l’application, le jour où le téléphone est perdu.
me-codes-kept = C’est fait, je les ai gardés
me-codes-renew = Faire d’autres codes de secours
me-codes-left = { $count ->
    [0] Il ne vous reste aucun code de secours.
    [one] Il vous reste un code de secours.
   *[other] Il vous reste { $count } codes de secours.
}
me-devices = Appareils connectés
me-device-name = { $browser } sur { $system }
me-device-unknown = Appareil inconnu
me-device-this = celui-ci
me-device-seen = Vu { $when }
me-device-since = connecté { $when }
me-device-close = Déconnecter
me-device-closed = L’appareil est déconnecté.
me-devices-close-others = Déconnecter tous les autres appareils
me-devices-closed = Les autres appareils sont déconnectés.
me-timeline = Ce qui s’est passé sur mon compte
me-timeline-empty = Rien encore.
me-tokens = Accès des programmes
me-tokens-text = Pour qu’un programme ou un tableur lise ou écrive à votre place, avec une partie de vos droits.
me-tokens-no-right = Rien à confier
me-tokens-no-right-text = Un jeton donne une partie de vos droits ; votre compte n’en a pas à donner.
me-data = Mes données
me-data-text = Tout ce que votre organisation a enregistré à votre sujet, dans un fichier JSON que vous pouvez lire, garder, ou confier à un autre logiciel : votre fiche, vos adhésions, vos règlements, vos messages, vos connexions.
me-data-rights = Vous pouvez demander à votre organisation de corriger ou d’effacer ce qui vous concerne ; ce que la loi l’oblige à garder (les comptes, par exemple) reste le temps prévu.
me-data-download = Télécharger mes données

tokens-title = Jetons
tokens-none = Aucun jeton.
token-new = Nouveau jeton
token-name = Nom
token-name-hint = Pour le reconnaître : le programme ou la machine qui s’en servira.
token-life = Durée
token-days = { $count ->
    [one] un jour
   *[other] { $count } jours
}
token-scopes = Ce qu’il permet
token-scopes-hint = Le moins possible. Un jeton ne permet jamais plus que ce que vous pouvez vous-même.
token-create = Créer le jeton
token-end = Fin
token-over = terminé
token-used = Dernier usage
token-never-used = jamais
token-made-title = Voici votre jeton
token-made-text = Copiez-le maintenant : il ne sera plus jamais affiché.
token-value = Jeton
token-revoke = Révoquer
token-revoke-consequence = Le programme qui se sert de ce jeton ne pourra plus rien faire.
token-revoked = Le jeton ne fonctionne plus.
token-beyond-rights = Un jeton ne peut pas permettre plus que son compte.

event-kernel-signed_in = { $account } s’est connecté ({ $how ->
    [password] mot de passe
    [link] lien par courriel
   *[code] code de sécurité
})
event-kernel-sign_ins_failed = { $count } essais de connexion ratés sur le compte de { $account }
event-kernel-password_changed = Mot de passe de { $account } changé
event-kernel-link_sent = Lien envoyé à { $account } ({ $purpose ->
    [sign_in] connexion
    [reset] mot de passe
    [invite] invitation
   *[email] confirmation d’adresse
})
event-kernel-link_handed_over = Lien remis en main propre pour { $account } ({ $purpose ->
    [reset] mot de passe
   *[invite] invitation
})
event-kernel-second_step_on = Vérification en deux étapes activée pour { $account }
event-kernel-second_step_off = Vérification en deux étapes désactivée pour { $account }
event-kernel-recovery_codes_changed = Nouveaux codes de secours pour { $account }
event-kernel-email_changed = Adresse électronique de { $account } changée
event-kernel-account_disabled = Compte de { $account } fermé
event-kernel-account_enabled = Compte de { $account } rouvert
event-kernel-token_created = Jeton « { $token } » créé pour { $account } ({ $scopes })
event-kernel-token_revoked = Jeton « { $token } » de { $account } révoqué
event-kernel-devices_closed = { $count ->
    [one] Un appareil de { $account } déconnecté
   *[other] { $count } appareils de { $account } déconnectés
}
event-kernel-rights_ended = Rôle « { $role } » de { $account } sur { $unit } jusqu’au { $last_day }
event-kernel-role_removed = Rôle « { $role } » supprimé
job-kernel-send_links = Envoyer un lien par courriel
setting-org-url = Adresse de Kevre sur Internet
setting-org-url-hint = Celle que l’on tape pour y venir, par exemple https://kevre.exemple.fr : les liens envoyés par courriel y mènent.

accounts-title = Accès
accounts-text = Qui peut se connecter, et ce que chacun peut faire.
accounts-people = Personnes
accounts-programs = Programmes
accounts-disabled = Fermés
accounts-search = Nom ou adresse
accounts-filter = Filtrer les comptes
accounts-none = Aucun compte ici
accounts-none-text = Invitez une personne : un lien lui permettra de choisir son mot de passe.
accounts-programs-none-text = Un compte de programme sert à un autre logiciel, par l’API ; personne ne s’y connecte.
account-invite = Inviter une personne
account-invite-text = Un lien lui permettra de choisir son mot de passe.
account-invite-do = Inviter
account-invite-hand-text = Aucun serveur de courriel n’est réglé : vous verrez un lien et une image à scanner, à lui remettre vous-même pour choisir son mot de passe.
account-invite-hand = Créer le compte et voir le lien
account-way = Comment recevra-t-elle le lien ?
account-way-mail = Par courriel, à son adresse
account-way-hand = Je le lui remets moi-même
account-login-needed = Sans adresse électronique, donnez un identifiant pour se connecter.
account-person-has-one = Cette personne a déjà un compte : ouvrez-le depuis sa fiche.
account-hand-over = Obtenir un lien à lui remettre
account-not-handed = Un lien ouvre tout ce que le compte peut voir : seule une autre personne, qui peut autant que ce compte et administre la structure de sa fiche, peut le remettre.
account-handed-title = Un lien à remettre
account-handed-first = Qui ouvre ce lien choisit le premier mot de passe du compte et y entre.
account-handed-reset = Qui ouvre ce lien choisit un autre mot de passe et entre dans le compte ; les appareils connectés sont alors déconnectés.
account-handed-once = Ce lien n’est montré qu’une fois
account-handed-once-text = Remettez-le à cette personne et à personne d’autre : faites-lui scanner l’image avec son téléphone, ou envoyez-lui le lien. Il fonctionne une seule fois. Perdu ? Demandez-en un autre : celui-ci s’éteindra. L’historique garde que vous l’avez obtenu.
account-handed-here = Ce lien ne s’ouvre que sur cet ordinateur
account-handed-here-text = Kevre ne connaît pas son adresse sur Internet. Donnez-la dans les réglages de l’organisation, puis demandez un autre lien.
account-handed-until = Fonctionne jusqu’au
account-handed-picture = Image du lien, à scanner avec un téléphone
account-handed-link = Lien
account-handed-done = C’est fait
account-person-name = Pour
account-invited = L’invitation est partie.
account-person = Fiche
account-name = Prénom et nom
account-email = Adresse électronique
account-email-hint = Plusieurs comptes peuvent partager une adresse : c’est courant dans un foyer.
account-login = Identifiant
account-login-hint = À remplir seulement si la personne n’a pas d’adresse électronique, ou si cette adresse est déjà l’identifiant d’un autre compte du foyer.
account-role-hint = Facultatif : un membre voit son espace sans rôle.
account-role-needed = Choisissez un rôle sur une structure que vous administrez.
account-program-new = Nouveau programme
account-program-text = Un programme n’a pas de mot de passe : ses jetons suffisent. Donnez-lui le rôle qui lui permet ce qu’il doit faire, et rien de plus.
account-program-create = Créer le compte
account-program-created = Le compte est créé. Donnez-lui un jeton.
account-name-missing = Donnez un nom.
account-no-email = Ce compte n’a pas d’adresse électronique.
account-own = Demandez à une autre personne qui administre : on ne fait pas cela sur son propre compte.
account-person-beyond-own-rights = Ce compte ouvrirait l’espace d’une personne dont vous ne pouvez pas voir les données sensibles : demandez à quelqu’un qui les voit.
account-beyond-own-rights = Ce compte peut plus que vous : seule une personne qui peut autant peut faire cela.
account-state-active = actif
account-state-invited = invité
account-state-no-access = sans accès
account-state-disabled = fermé
account-kind-program = programme
account-last-seen = Dernière connexion
account-never-seen = jamais
account-created = Créé
account-second-step = Deux étapes
account-rights = Ce que ce compte peut faire
account-rights-none = Aucun rôle : ce compte ne voit que son propre espace.
account-grant-new = Donner un rôle
account-role = Rôle
account-unit = Structure
account-from = Du
account-to = Au
account-to-hint = Vide : sans fin prévue.
account-grant-give = Donner ce rôle
account-grant-given = Le rôle est donné.
account-grant-end = Terminer
account-grant-ended = Le rôle se termine.
account-grant-no-end = sans fin prévue
account-grant-state-over = terminé
account-grant-state-coming = à venir
account-help = Aider cette personne
account-send-link = Envoyer un lien pour choisir un mot de passe
account-link-sent = Le lien est parti.
account-close-devices = Déconnecter tous ses appareils
account-devices-closed = Tous ses appareils sont déconnectés.
account-reset-second-step = Retirer la deuxième étape
account-reset-second-step-consequence = Son mot de passe suffira pour ouvrir le compte, et tous ses appareils seront déconnectés. Assurez-vous d’abord, de vive voix, que c’est bien cette personne qui le demande. L’acte reste inscrit au journal.
account-second-step-reset = La deuxième étape est retirée. Cette personne peut en activer une nouvelle.
account-second-factor-forgotten = Le second facteur de { $login } est retiré et tous ses appareils sont déconnectés : son mot de passe suffit. Une autre application d’authentification se règle dans « Mon espace ».
account-unknown = Aucun compte ouvert ne s’appelle « { $typed } ». Rien n’a été changé.
account-several = Plusieurs comptes ont l’adresse « { $typed } » : { $logins }. Donnez l’identifiant de celui qu’il faut. Rien n’a été changé.
account-no-second-factor = { $login } n’a pas de second facteur. Rien n’a été changé.
account-disable = Fermer le compte
account-disable-consequence = Cette personne sera déconnectée partout et ses jetons ne fonctionneront plus. Sa fiche et tout ce qu’elle a fait restent. Le compte peut être rouvert.
account-disabled = Le compte est fermé.
account-enable = Rouvrir le compte
account-enabled = Le compte est rouvert.
account-timeline = Historique du compte

roles-title = Rôles
roles-text = Un rôle est un ensemble de droits ; on le donne à une personne sur une structure et tout ce qui est dessous.
role-new = Nouveau rôle
role-edit = Modifier le rôle
role-name = Nom du rôle
role-everything = Tous les droits, y compris ceux à venir
role-holders = { $count ->
    [0] pas encore donné
    [one] donné à une personne
   *[other] donné à { $count } personnes
}
role-count = { $count ->
    [0] aucun droit
    [one] un droit
   *[other] { $count } droits
}
role-change = Modifier
role-save = Enregistrer le rôle
role-saved = Le rôle est enregistré.
role-remove = Supprimer le rôle
role-remove-consequence = Le rôle disparaît de la liste. Personne ne l’a en ce moment.
role-removed = Le rôle est supprimé.
role-sensitive = données sensibles
role-name-taken = Un autre rôle porte déjà ce nom.
role-admin-fixed = Le rôle d’administration a toujours tous les droits : il ne se modifie pas.
role-in-use = Des personnes ont encore ce rôle. Terminez-le d’abord pour elles.
role-beyond-own-rights = Vous ne pouvez ajouter ou retirer que des droits que vous avez vous-même sur toute l’organisation.
permission-group-kernel = Organisation et réglages
permission-group-people = Personnes
permission-group-ledger = Comptabilité
permission-group-dues = Adhésions
permission-group-imports = Reprise de données
permission-kernel-manage-text = Structures, réglages, sauvegardes.
permission-kernel-rights-text = Comptes, rôles, invitations. Nul ne donne plus que ce qu’il a.
permission-kernel-watch-text = Travaux en cours, courriels envoyés, journal de tout ce qui s’est passé.

error-method = Cette adresse ne se demande pas ainsi
error-method-text = Elle existe, mais pas pour ce genre de demande.
api-media-wrong = Envoyez du JSON, avec l’en-tête Content-Type: application/json.
api-idempotency-key-busy = Une demande avec cette clé Idempotency-Key est en cours ou vient de finir. Renvoyez-la pour avoir sa réponse.
api-title = API pour les programmes
api-text = Un programme peut lire et écrire ce que vous faites dans les pages, en JSON, avec un jeton.
api-step-token = Créez un jeton dans « Mon espace », ou pour un programme dans « Comptes », avec le moins de droits possible.
api-step-send = Envoyez-le dans chaque demande :
api-step-key = Pour qu’une demande répétée ne soit faite qu’une fois, ajoutez l’en-tête Idempotency-Key avec une valeur de votre choix ; la même réponse est rendue pendant un jour.
api-step-errors = Une erreur est un document application/problem+json (RFC 9457) : type, title, status, detail, et errors par champ.
api-step-pages = Les listes se lisent par pages : limit, puis after avec la valeur next de la réponse précédente.
api-document = Description complète (OpenAPI 3.1)
api-routes = Adresses
api-route = Adresse
api-needs = Droit nécessaire
api-needs-signed-in = un jeton, quel qu’il soit
account-state = État

# Ce qu’un exploitant touche : réglages, structures, travaux, envois, journal, sauvegardes.
permission-kernel-settings = Changer les réglages de l’organisation
settings-title = Réglages
settings-subtitle = Chaque partie s’enregistre à part.
settings-save = Enregistrer
settings-saved = C’est enregistré.
settings-area-org = Organisation
settings-area-backup = Sauvegardes
settings-area-dues = Adhésions
settings-area-gifts = Dons
settings-hue-try = Essayer la teinte
settings-hue-preview = Ceci est un essai
settings-hue-preview-text = Cette page montre la teinte essayée. Rien n’est enregistré tant que vous ne l’enregistrez pas.
settings-logo = Logo
settings-logo-present = Logo actuel
settings-logo-choose = Choisir une image
settings-logo-hint = PNG, JPEG, WebP ou GIF, 2 Mo au plus. Il paraît en haut de chaque page et sur les reçus.
settings-logo-keep = Prendre cette image
settings-logo-remove = Retirer le logo
settings-logo-wrong = Ce fichier n’est pas une image PNG, JPEG, WebP ou GIF.
settings-logo-too-large = Cette image est trop grosse : 2 Mo au plus.
settings-mail = Envoi des courriels
settings-mail-none = Aucun serveur de courriel n’est réglé : les courriels attendent dans la boîte d’envoi. La personne qui s’occupe du serveur en indique un au démarrage (--smtp).
settings-mail-server = Les courriels partent par { $server }.
settings-mail-try = M’envoyer un courriel d’essai
settings-mail-try-hint = Il part à { $address }.
settings-mail-tried = Le courriel d’essai est en route.
settings-mail-trial-subject = Essai d’envoi depuis Kevre
settings-mail-trial-body = Ce courriel a été envoyé depuis la page des réglages. Si vous le lisez, l’envoi fonctionne.
settings-backup = Sauvegardes
settings-backup-made = Dernière faite
settings-backup-verified = Dernière vérifiée
settings-backup-never = Jamais
settings-backup-now = Sauvegarder maintenant
settings-backup-asked = La sauvegarde est en cours.
settings-backup-text = Une sauvegarde sur la même machine protège d’une erreur, pas d’une panne de disque : copiez-la aussi ailleurs.
settings-several = Plusieurs structures ?
settings-several-text = Une fédération, des clubs, des sections : chacun peut avoir ses membres, ses comptes et ses responsables.
settings-several-open = Ajouter une structure
setting-backup-keep = Sauvegardes de chaque nuit à garder
setting-backup-keep-hint = Les plus anciennes sont supprimées. 0 : aucune sauvegarde de nuit.
setting-org-email-hint = Vide : les courriels partent sans adresse de réponse.
setting-org-welcome-hint = Il paraît en haut de l’accueil de chacun.
setting-org-hue-hint = 225 : bleu-vert encre. Essayez avant d’enregistrer.

units-title = Structures
units-title-single = Votre organisation
units-subtitle = Qui est au-dessus voit ce qui est en dessous.
units-single-text = Vous êtes une seule structure. Ajoutez-en une si vous avez des clubs, des antennes ou des sections.
units-add = Ajouter une structure
units-name = Nom
units-code = Nom court
units-code-hint = Il sert dans les adresses et les imports. Vide : il est tiré du nom.
units-kind = Genre
units-parent = Dépend de
units-added = La structure est ajoutée.
units-saved = La structure est enregistrée.
units-close = Fermer cette structure
units-close-consequence = Elle quitte les listes et ne reçoit plus rien. Ce qu’elle a fait reste, et vous pourrez la rouvrir.
units-closed = La structure est fermée.
units-closed-title = Structures fermées
units-reopen = Rouvrir
units-reopened = La structure est rouverte.
unit-kind-root = Organisation
unit-kind-region = Région
unit-kind-department = Département
unit-kind-club = Club
unit-kind-section = Section
unit-kind-other = Autre
unit-under-itself = Une structure ne peut pas dépendre d’elle-même ni de ce qui est sous elle.
unit-root-stays = La structure principale ne se ferme pas.
unit-has-others-below = Fermez ou déplacez d’abord les structures qui en dépendent.
event-kernel-unit_closed = Structure « { $name } » fermée

jobs-title = Travaux
jobs-subtitle = Ce que le logiciel fait sans vous faire attendre : envois, documents, ménage, sauvegardes.
jobs-filter = Filtrer les travaux
jobs-state = État
jobs-kind = Travail
jobs-all-states = Tous les états
jobs-all-kinds = Tous les travaux
jobs-state-queued = En attente
jobs-state-running = En cours
jobs-state-done = Fait
jobs-state-failed = En échec
jobs-state-given-up = Abandonné
jobs-failed-note = À regarder
jobs-nothing = Aucun travail
jobs-nothing-text = Tout ce qui était à faire est fait.
jobs-nothing-found = Aucun travail ne correspond
jobs-when = Quand
jobs-routine-hidden = Le travail de routine déjà fait (courriels partis, recherche mise à jour…) n’est pas montré.
jobs-routine-show = Tout montrer
job-refused-account-closed = Non fait : le compte de la personne qui l’a demandé est fermé. Une autre personne peut le demander à son tour.
job-refused-right-lost = Non fait : la personne qui l’a demandé n’en a plus le droit. Une autre personne peut le demander à son tour.
jobs-who = Demandé par
jobs-attempts = Essais
jobs-next-try = Prochain essai :
jobs-replay = Réessayer
jobs-replay-all = Réessayer tout ce qui a échoué
jobs-replayed = Le travail est remis dans la file.
jobs-give-up = Abandonner
jobs-give-up-consequence = Ce travail ne sera plus essayé, sauf si vous le demandez.
jobs-given-up = Le travail est abandonné.
jobs-regular = Travaux réguliers
jobs-rhythm = Rythme
jobs-every-day = Chaque jour à { $time }
jobs-every-minutes = { $count ->
    [one] Chaque minute
   *[other] Toutes les { $count } minutes
}
jobs-next = Prochaine fois
jobs-last = Dernière fois
jobs-not-yet = Pas encore
job-kernel-backup = Sauvegarder et vérifier la sauvegarde

outbox-title = Boîte d’envoi
outbox-subtitle = Chaque courriel que Kevre envoie, et ce qu’il est devenu.
outbox-filter = Filtrer les courriels
outbox-to = Destinataire
outbox-subject = Objet
outbox-state-queued = En file
outbox-state-waiting = En attente
outbox-state-sending = En route
outbox-state-sent = Parti
outbox-state-failed = Refusé
outbox-no-server = Rien ne part : aucun serveur de courriel
outbox-no-server-text = Les courriels attendent ici. Dès qu’un serveur sera réglé (--smtp au démarrage), vous pourrez les envoyer d’un geste.
outbox-nothing = Aucun courriel
outbox-nothing-text = Les reçus, les liens de connexion et les relances passeront par ici.
outbox-nothing-found = Aucun courriel ne correspond
outbox-mail = Courriel
outbox-written = Écrit
outbox-sent = Parti
outbox-not-yet = Pas encore
outbox-text = Texte
outbox-text-hidden = Ce courriel contient un lien ou un code personnel : son texte n’est montré à personne.
outbox-error = Pourquoi il n’est pas parti
outbox-resend = Envoyer
outbox-resent = Le courriel est en route.
outbox-resend-failed = { $count ->
    [one] Réessayer celui qui a été refusé
   *[other] Réessayer les { $count } refusés
}
outbox-resend-waiting = { $count ->
    [one] Envoyer celui qui attend
   *[other] Envoyer les { $count } en attente
}
outbox-resend-consequence = { $count ->
    [one] { $count } courriel partira maintenant, même s’il attend depuis longtemps.
   *[other] { $count } courriels partiront maintenant, même ceux qui attendent depuis longtemps.
}
outbox-resent-many = Courriels en route : { $count }.

audit-title = Historique
audit-subtitle = Tout ce qui s’est passé, qui l’a fait et quand.
audit-filter = Filtrer l’historique
audit-export = Exporter (CSV)
audit-who = Qui
audit-what = Domaine
audit-when = Quand
audit-sentence = Ce qui s’est passé
audit-subject = À propos de
audit-everything = Tous les domaines
audit-first = Du
audit-last = au
audit-about = Seulement ce qui concerne { $name }.
audit-about-clear = Tout voir
audit-nothing = Il ne s’est encore rien passé
audit-nothing-found = Rien ne correspond
audit-area-kernel = Organisation et comptes
audit-area-people = Personnes
audit-area-ledger = Comptabilité
audit-area-dues = Adhésions
audit-area-imports = Imports
event-kernel-backup_made = Sauvegarde { $file } faite
event-kernel-backup_verified = Sauvegarde { $file } ouverte et vérifiée
event-kernel-backup_restored = Sauvegarde { $file } restaurée

doctor-line = { $title } : { $text }
doctor-mark-good = ok
doctor-mark-look = voir
doctor-mark-bad = MAL
doctor-wrong = { $count ->
    [one] un contrôle a trouvé quelque chose à réparer
   *[other] { $count } contrôles ont trouvé quelque chose à réparer
}
doctor-database = Base de données
doctor-database-good = lisible, intègre
doctor-database-bad = le contrôle d’intégrité signale : { $why }
doctor-migrations = Mises à jour de la base
doctor-migrations-good = toutes faites
doctor-disk = Place sur le disque
doctor-disk-good = { $free } Mo libres
doctor-disk-low = { $free } Mo libres seulement : faites de la place
doctor-disk-unknown = la place libre ne peut pas être mesurée
doctor-assets = Interface
doctor-assets-good = construite
doctor-assets-bad = le programme a été construit sans ses styles (make assets)
doctor-mail = Courriels
doctor-mail-good = partent par { $server }
doctor-mail-none = aucun serveur de courriel : rien ne part
doctor-mail-failed = { $count ->
    [one] { $count } courriel refusé attend une décision
   *[other] { $count } courriels refusés attendent une décision
}
doctor-jobs = Travaux
doctor-jobs-good = aucun échec
doctor-jobs-failed = { $count ->
    [one] { $count } travail en échec
   *[other] { $count } travaux en échec
}
doctor-jobs-late = un travail attend depuis plus d’une heure : le programme tourne-t-il ?
doctor-backup = Sauvegardes
doctor-backup-good = { $days ->
    [one] dernière vérifiée il y a un jour
   *[other] dernière vérifiée il y a { $days } jours
}
doctor-backup-today = dernière vérifiée il y a moins d’un jour
doctor-backup-old = dernière vérifiée il y a { $days } jours
doctor-backup-none = aucune sauvegarde vérifiée (kevre backup create, puis verify)
doctor-clock = Horloge
doctor-clock-good = à l’heure
doctor-clock-bad = l’horloge de la machine est en retard sur le dernier événement enregistré
doctor-files = Fichiers
doctor-files-good = { $count ->
    [0] aucun
    [one] { $count } présent, relu et conforme
   *[other] { $count } présents ; relus et conformes : { $read }
}
doctor-files-missing = { $count ->
    [one] { $count } fichier nommé par la base manque
   *[other] { $count } fichiers nommés par la base manquent
}
doctor-files-altered = { $count ->
    [one] { $count } fichier n’est plus ce qui avait été enregistré
   *[other] { $count } fichiers ne sont plus ce qui avait été enregistré
}
units-add-below = Ajouter en dessous
