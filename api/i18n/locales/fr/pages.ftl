# Le cadre de chaque page, et la page des prochains événements.
skip-to-content = Aller au contenu
navigation = Principale
languages = Langues
runs-on = Ce site est propulsé par
free-software = un logiciel libre (AGPL).
all-events-calendar = Tous les événements en agenda
all-events-news = Tous les événements en fil d’actualité
page-number = page { $page }
next-events = Prochains événements
under-way = En cours
no-events = Rien n’est encore prévu ici
no-events-what-now = Soyez au courant des nouveaux événements : suivez le fil avec un lecteur d’actualités, et revenez bientôt.
be-told-of-new-events = Suivre les nouveaux événements
back-to-the-next-events = Retour aux prochains événements
online = En ligne
tags = Mots-clés
pages = Pages
sooner = ← Plus tôt
later = Plus tard →
until = jusqu’au { $when }
all-day = toute la journée
cancelled = Annulé
tentative = Pas encore certain
subscribe = Suivre ces événements
subscribe-why = Les événements nouveaux et modifiés viennent à vous, sans compte.
to-my-calendar = Dans mon agenda
to-my-news-reader = Dans mon lecteur d’actualités
feed-title-events = Prochains événements – { $site }
feed-title-of = Événements de { $name }
feed-title-event = Cet événement en entrée d’agenda
organised-by = Organisé par
optional = facultatif

# Les erreurs disent ce qu’on peut faire.
error-reference = Si vous signalez ceci, indiquez :
not-found-title = Il n’y a rien ici
not-found-line = Cette page n’existe pas, ou n’est pas ouverte à tout le monde. Si vous avez suivi un lien, il est peut-être incomplet.
gone-title = Cet événement a été supprimé
gone-line = Ses organisateurs l’ont retiré le { $day }. Les agendas qui l’avaient l’afficheront comme annulé.
failed-title = Quelque chose s’est cassé chez nous
failed-line = Ce n’est pas votre faute, et rien n’a été modifié. Réessayez dans un instant.
busy-title = Le serveur est occupé
busy-line = Rien n’a été modifié. Réessayez dans quelques minutes.
unprocessable-title = Cela ne fonctionne pas
unprocessable-line = Ce qui a été envoyé n’a pas la forme attendue. Revenez en arrière et réessayez.
not-yours-title = Cela ne vous revient pas
not-yours-line = Rien n’a été modifié. Le profil sous lequel vous agissez ne peut pas le faire ; un autre des vôtres le peut, ou quelqu’un d’autre qui organise ici.
other-site-title = Cela venait d’un autre site
other-site-line = Rien n’a été modifié : seuls les formulaires des pages de ce site sont acceptés. Ouvrez la page ici, et envoyez-le à nouveau.
unreadable-title = Cette adresse est illisible
unreadable-line = Elle est abîmée, ou dit deux fois la même chose. Essayez de la recopier, ou partez de la première page.
no-such-way-title = Cela ne se fait pas ici
no-such-way-line = La page existe, mais elle n’accepte pas ce qu’on lui envoie ainsi. Rien n’a été modifié.
too-large-title = C’est trop pour un seul formulaire
too-large-line = { $sent ->
    [0] Un formulaire prend { $max } Ko au plus, et davantage a été envoyé. Rien n’a été modifié.
   *[other] Un formulaire prend { $max } Ko au plus, et { $sent } Ko ont été envoyés. Rien n’a été modifié.
}
why-elsewhere = Cela appartient à un autre serveur ; ce n’est que là-bas qu’on peut le modifier.
why-name-for-ever = Un identifiant ne peut pas être changé.
why-person-suspended = La modération a suspendu ce profil.
why-group-suspended = La modération a suspendu ce groupe.
why-not-cancelled = Cet événement n’est pas annulé.
why-not-confirmed = Cette personne n’a pas encore confirmé son adresse.
why-not-waiting = Cet événement n’attend plus la modération.
why-last-administrator = La dernière personne qui administre ce site doit le rester. Nommez-en d’abord une autre.
home-link = Vers les prochains événements

export-title = Tout ce qui vous concerne
embed-title = Montrer ces dates sur un autre site
embed-code = Code pour une de vos pages
embed-hint = Copiez-le là-bas. Il ne charge que les dates, ne pose aucun cookie et ne dit à personne qui regarde.
embed-more = Tout savoir
