# Regarder en arrière.
as-it-was = Tel que c’était le { $when }.
past-to-now = Voir la page actuelle
no-moment-title = Nous ne connaissons pas ce moment
no-moment-line = « at » dans l’adresse doit être un jour passé, par exemple 2027-06-01, ou un moment, par exemple 2027-06-01T20:00:00Z.
too-often-title = C’était très souvent
too-often-line = Regarder en arrière demande du travail. Patientez une minute et réessayez.
too-much-title = Il s’est passé trop de choses ici
too-much-line = Il y a trop de changements pour montrer cette page telle qu’elle était.

# Un groupe.
group-members = Membres
group-no-members = Personne pour l’instant.
group-role-member = Membre
group-role-moderator = Modération
group-role-administrator = Administration
group-role-creator = Fondation
