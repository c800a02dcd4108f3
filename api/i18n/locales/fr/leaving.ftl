# Partir, les reçus, et tout emporter.
leave-link = Supprimer un profil ou le compte
leave-title = Partir
leave-choose-line = Quel que soit votre choix, vous voyez d’abord ce qui part avec. Rien n’est encore supprimé. Avant de partir, vous pouvez tout emporter :
leave-what = Que voulez-vous supprimer ?
leave-profile = Le profil
leave-account = Mon compte, avec tous les profils
leave-preview = Montrer ce qui part avec
leave-account-title = Supprimer votre compte ?
leave-profile-title = Supprimer ce profil ?
leave-for-good = Ce qui est supprimé ne revient pas, et personne ne peut le rétablir. Avant de partir, vous pouvez tout emporter :
leave-one-by-one = Le compte part tout de suite. Vos profils partent un à un en un jour, chacun à son moment, pour que personne ne puisse dire qu’ils allaient ensemble.
leave-nothing-else = Rien d’autre ne part avec.
leave-events-go = Ces événements partent, et qui devait venir est prévenu :
leave-events-stay = Ces événements restent à leurs groupes :
leave-groups-go = Personne d’autre n’est dans ces groupes, ils partent aussi :
leave-groups-stay = Ces groupes continuent sans vous :
leave-orphans = D’autres sont dans ces groupes, et personne d’autre n’en a les clés. Nommez d’abord quelqu’un à l’administration, sinon ils partent aussi.
leave-with-groups = Supprimer aussi ces groupes, avec tout ce qu’ils contiennent
leave-comments = { $count ->
    [one] { $count } commentaire perd ses mots ; les réponses restent.
   *[other] { $count } commentaires perdent leurs mots ; les réponses restent.
}
leave-participations = { $count ->
    [one] { $count } participation part ; la place est de nouveau libre.
   *[other] { $count } participations partent ; les places sont de nouveau libres.
}
leave-pictures = { $count ->
    [one] { $count } image part, même là où un groupe l’utilise.
   *[other] { $count } images partent, même là où un groupe les utilise.
}
leave-account-do = Supprimer mon compte pour de bon
leave-profile-do = Supprimer ce profil pour de bon
leave-stay = Je reste
leave-hand-over-first = Vous êtes la dernière personne à administrer un groupe où il y a du monde. Nommez d’abord quelqu’un à l’administration, ou dites que le groupe part aussi.
leave-last-profile = C’est votre dernier profil. Il ne part qu’avec le compte.
leave-last-administrator = Vous êtes la dernière personne à administrer ce serveur : un tel compte ne peut pas être supprimé. Nommez d’abord quelqu’un d’autre à l’administration.
leave-gone-title = Votre compte est supprimé
leave-gone-line = Toutes vos connexions sont closes. Ces reçus disent ce qui a été effacé. Gardez les liens : c’est le seul chemin vers eux, rien ne nous dit qu’ils sont à vous. Nous les avons aussi envoyés par courriel.
password-not-right = Ce n’est pas votre mot de passe. Réessayez.
receipt-title = Reçu d’un effacement
receipt-scheduled = Ceci sera effacé en un jour. Revenez plus tard : cette page dira alors ce qui est parti.
receipt-when = Effacé { $when }.
receipt-profile = Le profil : son nom, ce qu’il disait de lui, son image.
receipt-address = L’adresse électronique.
receipt-sign-in = Le mot de passe et toutes les connexions.
receipt-events-removed = Événements supprimés : { $count }
receipt-events-handed-over = Événements restés à leurs groupes : { $count }
receipt-groups-removed = Groupes supprimés : { $count }
receipt-groups-left = Groupes quittés : { $count }
receipt-places-given-back = Places d’événements de nouveau libres : { $count }
receipt-pictures = Images : { $count }
receipt-letters = Courriels à qui devait venir : { $count }
receipt-keys = La clé de tout ce qui est personnel a été détruite : ce qu’il en reste dans les registres de ce serveur n’est lisible par personne.
receipt-tree = Les registres étaient alors complets ; leur empreinte : { $root }
export-everything = Tout ce qui vous concerne
export-line = Nous rassemblons tout ce que nous savons de vous : des fichiers pour les programmes, une page à lire, un agenda. Vous recevez un lien qui fonctionne un jour. Vous pouvez le demander une fois par jour.
export-of = De qui
export-of-account = Mon compte, avec tous les profils
export-make = Préparer le lien
export-until = Votre lien fonctionne jusqu’au { $when }. Qui l’a peut tout lire : ne le transmettez pas.
export-fetch = Le télécharger
export-once-a-day = Vous l’avez demandé il y a moins d’un jour. Utilisez le lien reçu, ou revenez demain.
