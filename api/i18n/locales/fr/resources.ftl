# Ce que les groupes gardent sous la main : dossiers, liens, et feuilles, tableaux et salles d’autres programmes.
resources = Ressources
no-resources = Il n’y a encore rien ici. Ce que vous y mettez, seuls les membres du groupe le trouvent.
resource-add-link = Ajouter un lien
resource-add-folder = Ajouter un dossier
resource-folder = Dossier
resource-link = Lien
resource-pad = Texte partagé
resource-sheet = Tableau partagé
resource-room = Salle de visioconférence
resource-change = Renommer ou déplacer
resource-name = Comment cela s’appelle-t-il ?
resource-name-wrong = Donnez-lui un nom de 1 à 200 caractères.
resource-url = Où cela mène-t-il ?
resource-url-wrong = Donnez l’adresse entière d’une page, par exemple https://example.org/compte-rendu
resource-summary = De quoi s’agit-il ? (facultatif)
resource-summary-wrong = 400 caractères au plus, s’il vous plaît.
resource-where = Dans quel dossier ?
resource-at-top = Dans aucun
resource-without-name = Quelque chose sans nom
resource-remove = Retirer cela ?
resource-remove-line = Un dossier part avec tout ce qu’il contient. On peut le remettre.
resource-remove-button = Retirer
resource-keep = Garder
resource-restore = Remettre
resource-no-such-folder = Ce dossier n’est plus là. Choisissez-en un autre.
resource-name-taken = Quelque chose porte déjà ce nom dans ce dossier. Choisissez-en un autre.
resource-into-itself = Un dossier ne peut pas être déplacé dans lui-même.
resource-too-deep = Les dossiers s’emboîtent sur huit niveaux au plus. Choisissez-en un plus haut.
resources-full = Ce groupe garde 2 000 choses, et aucun groupe n’en garde davantage.
resources-removed = Ce qui a été retiré
no-resources-removed = Rien n’a été retiré.
resources-before = ← Ce qui précède
resources-after = Ce qui suit →
resource-things = { $count ->
    [0] Encore rien dedans
    [one] { $count } chose dedans
   *[other] { $count } choses dedans
}
resources-count = { $count ->
    [0] Encore rien : ajoutez un lien ou un dossier
    [one] { $count } chose
   *[other] { $count } choses
}
