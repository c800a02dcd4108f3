# Ce qu’on écrit sous un événement.
comments = Commentaires
comments-count = { $count ->
    [one] { $count } commentaire
   *[other] { $count } commentaires
}
no-comments = Personne n’a encore rien écrit. Une question posée ici reçoit une réponse pour tout le monde.
no-comments-closed = Personne n’a rien écrit.
comments-closed = Les organisateurs ne prennent pas de commentaires ici.
comments-over = Cet événement est terminé ; il ne prend plus de commentaires.
comment-removed = Les organisateurs ont retiré ce commentaire.
comment-deleted = Ce commentaire a été supprimé.
comments-feed = Commentaires comme fil d’actualité
announcement = Annonce
organizer = Organisation
edited = modifié
edit = Modifier
delete = Supprimer
save = Enregistrer
comment = Commenter
answer = Répondre
your-comment = Votre commentaire
your-answer = Votre réponse
announce = En faire une annonce : toutes les personnes qui participent reçoivent un message
more-answers = { $count ->
    [one] { $count } autre réponse
   *[other] { $count } autres réponses
}
earlier-answers = ← Réponses précédentes
later-answers = Réponses suivantes →
newer-comments = ← Commentaires plus récents
older-comments = Commentaires plus anciens →
sign-in-to-comment = Se connecter pour commenter
sign-in-to-answer = Se connecter pour répondre
comment-wrong = Écrivez quelque chose, 10 000 caractères au plus.
comment-gone = Le commentaire auquel vous répondez a été supprimé entre-temps.
too-many-comments = Vous avez écrit beaucoup de commentaires en peu de temps. Attendez une minute, puis renvoyez celui-ci.
delete-comment-title = Supprimer ce commentaire ?
delete-comment-line = Ses mots disparaissent pour de bon ; les réponses restent.
keep-comment = Le garder

# Announcements by mail.
mail-announced-subject = Des nouvelles de { $title }
mail-announced-heading = Les organisateurs ont quelque chose à vous dire
mail-announced-line = Ils ont écrit à toutes les personnes qui participent :
