# Ce dont les membres d’un groupe parlent entre eux.
discussions = Discussions du groupe
discussions-members-only = Réservé aux membres du groupe
discussion-begin = Lancer une discussion
discussion-begin-button = Lancer
no-discussions = Personne n’a encore lancé de discussion. Ce que vous dites ici, seuls les membres du groupe le lisent.
newer-discussions = ← Discussions plus récentes
older-discussions = Discussions plus anciennes →
discussion-title = De quoi s’agit-il ?
discussion-title-wrong = Donnez-lui un titre de 3 à 200 caractères.
contribution-words = Que voulez-vous dire ?
discussion-back = Laisser tel quel
discussion-order = Veiller au bon ordre
discussion-rename = Renommer la discussion
discussion-close = Clore
discussion-reopen = Rouvrir
discussion-closed = Close
discussion-is-closed = Cette discussion est close : on peut la lire, mais personne n’y répond plus.
discussion-is-full = Cette discussion a atteint la longueur permise. Lancez-en une autre.
discussion-other-profile = Le profil avec lequel vous agissez n’est pas dans ce groupe : il ne peut que lire ici.
discussion-delete = Supprimer cette discussion ?
discussion-delete-line = Elle disparaît pour de bon, avec tout ce qui y a été dit.
discussion-without-title = Une discussion sans titre
keep-discussion = La garder
contribution-edit = Changer ce que vous avez dit
contribution-delete = Supprimer cette contribution ?
contribution-delete-line = Ses mots disparaissent pour de bon ; sa place reste.
keep-contribution = La garder
contribution-deleted = Cette contribution a été supprimée.
contribution-removed = La modération du groupe a retiré cette contribution.
contribution-last = { $name } : « { $words } »
contributions-count = { $count ->
    [0] Pas encore de réponse
    [one] { $count } réponse
   *[other] { $count } réponses
}
too-many-contributions = Vous avez beaucoup écrit en peu de temps. Attendez une minute, puis renvoyez ceci.
you-write-as = Vous écrivez en tant que { $name }.
somebody = Quelqu’un qui n’est plus là
report-author = Signaler l’auteur
discussions-count = { $count ->
    [0] Encore rien : lancez-en une
    [one] { $count } discussion
   *[other] { $count } discussions
}
