import type { PlaceWords } from './words.ts'

export const fr: PlaceWords = {
  sites: {
    title: 'Sites',
    lead: 'Chaque établissement tel que les portes le connaissent : ses noms, son heure, ses jours et ses règles d’admission.',
    loading: 'Lecture des sites…',
    none: 'Aucun site n’est encore enregistré',
    noneLead: 'Ajoutez le premier. Ses portes, ses créneaux et ses règles viennent ensuite.',
    noMatch: 'Aucun site ne porte ce nom',
    noMatchLead: 'Cherchez une partie plus courte du nom.',
    find: 'Chercher un site',
    name: 'Site',
    zone: 'Fuseau horaire',
    timeThere: 'Heure locale',
    gates: 'Portes',
    today: 'Prévus aujourd’hui',
  },
}
