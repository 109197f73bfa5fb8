people-nav = Membres
