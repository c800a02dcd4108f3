# Jours et heures : le premier du mois est « 1er ».
date-day = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
 } { $month } { $year }
date-day-and-time = { $day } à { $time }
date-day-and-times = { $day }, de { $from } à { $to }
date-span = du { $from } au { $to }
date-month = { $month } { $year }
date-clock = heure de { $city }
weekday-monday = lundi
weekday-tuesday = mardi
weekday-wednesday = mercredi
weekday-thursday = jeudi
weekday-friday = vendredi
weekday-saturday = samedi
weekday-sunday = dimanche
month-january = janvier
month-february = février
month-march = mars
month-april = avril
month-may = mai
month-june = juin
month-july = juillet
month-august = août
month-september = septembre
month-october = octobre
month-november = novembre
month-december = décembre

# Dans les portes des dates.
short-monday = lun.
short-tuesday = mar.
short-wednesday = mer.
short-thursday = jeu.
short-friday = ven.
short-saturday = sam.
short-sunday = dim.
short-january = janv.
short-february = févr.
short-march = mars
short-april = avr.
short-may = mai
short-june = juin
short-july = juil.
short-august = août
short-september = sept.
short-october = oct.
short-november = nov.
short-december = déc.
