# Mirar atrás.
as-it-was = Así era el { $when }.
past-to-now = Verlo como es ahora
no-moment-title = No conocemos ese momento
no-moment-line = «at» en la dirección debe ser un día pasado, como 2027-06-01, o un momento como 2027-06-01T20:00:00Z.
too-often-title = Eso ha sido muy seguido
too-often-line = Mirar atrás cuesta trabajo. Espere un minuto e inténtelo de nuevo.
too-much-title = Aquí ha pasado demasiado
too-much-line = Hay demasiados cambios para mostrar esta página como era.

# Un grupo.
group-members = Miembros
group-no-members = Nadie todavía.
group-role-member = Miembro
group-role-moderator = Moderación
group-role-administrator = Administración
group-role-creator = Fundación
