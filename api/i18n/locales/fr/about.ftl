# Ce que le serveur dit de lui-même.
about-this-site = À propos de ce site
rules = Règles
rules-intro = Ce qui vaut ici. Qui modère nomme la règle sur laquelle repose sa décision.
terms = Conditions d’utilisation
privacy = Vie privée
languages-spoken-here = Langues
registrations = Comptes
registrations-open = Tout le monde peut s’inscrire.
registrations-closed = Seules les personnes connues des responsables peuvent s’inscrire.
in-figures = En chiffres
count-accounts = { $count ->
    [one] { $count } compte
   *[other] { $count } comptes
}
count-events = { $count ->
    [one] { $count } événement
   *[other] { $count } événements
}
count-groups = { $count ->
    [one] { $count } groupe
   *[other] { $count } groupes
}
software = Logiciel
text-is-elsewhere = Les responsables de ce site gardent ce texte sur une page à eux.

# Help.
help = Aide
help-lead = De courts guides : choisissez ce que vous êtes ici.
help-parts = Dans ce guide
help-all = Tous les guides
help-organizing = Aide pour organiser
help-moderating = Aide pour modérer
help-running = Aide pour tenir la maison
help-signing-in = Aide pour les comptes
