# What groups publish in words.
posts = Billets
no-posts = Rien n’est encore publié ici.
newer-posts = ← Billets plus récents
older-posts = Billets plus anciens →
post-write = Écrire un billet
post-edit = Réécrire le billet
posts-drafted = Brouillons, que seules les personnes qui modèrent le groupe lisent
post-draft = Brouillon
post-unlisted = Seulement par son lien
post-members-only = Réservé aux membres
post-title = Comment s’appelle-t-il ?
post-text = Que dit-il ?
post-text-hint = Une ligne vide commence un nouveau paragraphe.
post-text-wrong = Écrivez quelque chose : 100 000 caractères au plus.
post-readers = Qui le lit ?
post-for-everybody = Tout le monde : il figure sur la page du groupe et dans son flux
post-for-link = Qui a le lien : il ne figure que dans la liste des membres
post-for-members = Les membres du groupe
post-publish = Publier
post-save-draft = Garder en brouillon
post-order = Votre billet
post-withdraw = En refaire un brouillon
post-delete = Supprimer ce billet ?
post-delete-line = Il disparaît pour de bon, pour tout le monde.
post-keep = Le garder
post-speaker = Vous écrivez en tant que { $name }, au nom de { $group }.
posts-feed-of = Billets de { $name }
posts-count = { $count ->
    [0] Aucun billet
    [one] 1 billet
   *[other] { $count } billets
}
