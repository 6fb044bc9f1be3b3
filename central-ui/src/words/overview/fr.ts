import type { OverviewWords } from './words.ts'

export const fr: OverviewWords = {
  overview: {
    title: 'La journée',
    loading: 'Lecture des événements du jour dans tous les établissements…',
    attention: 'À regarder',
    allReport: 'Toutes les portes reliées donnent signe.',
    noneConnected: 'Aucune porte n’est encore reliée.',
    noSites: 'Aucun établissement pour l’instant',
    noSitesLead: 'Dès qu’un établissement est inscrit et que sa porte est reliée, sa journée apparaît ici.',
    view: 'Présentation',
    curves: 'Courbes',
    table: 'Tableau',
    sites: 'Établissements',
    key: 'Lire les courbes',
  },
  figure: {
    expected: 'attendus',
    arrived: 'arrivés',
    admitted: 'admis',
    waiting: 'à la porte',
    inside: 'présents',
    left: 'sortis',
    refused: 'refus',
    referred: 'vers l’agent',
    unknown: 'inconnu',
  },
  gate: {
    heardNow: 'reliée',
    silent: 'muette depuis {{since}}',
    never: 'pas encore reliée',
    neverSite: 'non reliée',
    one: 'Porte',
    last: 'Dernier signe',
    state: 'État',
  },
  site: {
    gates: 'Portes',
    flow: 'Passage des visiteurs aujourd’hui',
    hours: 'Heure par heure',
    hour: 'Heure',
    all: 'Tous les événements de l’établissement',
    missing: 'Aucun établissement de ce nom, ou votre compte n’y donne pas accès.',
  },
  chart: {
    about: 'Passage des visiteurs, {{site}} : {{arrived}} arrivés, {{admitted}} admis, {{left}} sortis.',
  },
}
