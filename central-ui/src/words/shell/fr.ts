import type { ShellWords } from './words.ts'

export const fr: ShellWords = {
  product: 'Ziara Gate',
  headquarters: 'Direction centrale',
  nav: {
    label: 'Pages',
    overview: 'Aujourd’hui',
    attendance: 'Registre',
    insight: 'Fréquentation',
    alarms: 'Alarmes',
    register: 'Référentiel',
    skip: 'Aller au contenu',
    signOut: 'Quitter',
    language: 'Langue',
  },
  failure: {
    refused:
      'Ce jeton est inconnu ou n’est plus valable. Demandez-en un nouveau à l’administrateur du système.',
    unreachable: 'Le serveur central ne répond pas. Vérifiez le réseau, puis réessayez.',
    notUnderstood: 'Cette page est plus ancienne que le serveur. Rechargez-la.',
    tooMany: 'Trop d’essais en peu de temps. Attendez une minute, puis réessayez.',
    forbidden: 'Votre compte ne donne pas accès à ces données.',
    other: 'La demande n’a pas abouti. Réessayez ; si cela se répète, prévenez l’administrateur du système.',
  },
  problem: {
    title: 'La page ne peut pas s’afficher',
    retry: 'Réessayer',
    reload: 'Recharger la page',
    notFound: 'Aucune page à cette adresse',
    notFoundLead: 'Le lien est peut-être incomplet. Repartez de la journée.',
    toOverview: 'Voir la journée',
  },
  line: {
    live: 'En direct',
    connecting: 'Connexion…',
    lost: 'Liaison avec le serveur perdue',
    off: 'Hors ligne',
    lostLead:
      'Vous voyez ce qui était connu à {{time}}. Rien ne se perd : ce que les portes enregistrent apparaîtra au retour de la liaison.',
    retry: 'Essayer maintenant',
  },
}
