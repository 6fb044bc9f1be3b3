import type { AlarmWords } from './words.ts'

export const fr: AlarmWords = {
  alarms: {
    title: 'Alarmes',
    lead: 'Ce qui ne concorde pas dans les enregistrements des portes. Chaque alarme reste ici jusqu’à ce que quelqu’un s’en soit occupé.',
    loading: 'Lecture des alarmes…',
    show: 'Afficher',
    open: 'Ouvertes',
    all: 'Toutes',
    none: 'Aucune alarme ouverte',
    never: 'Aucune alarme jusqu’ici',
    noneLead: 'Tout ce que les portes ont enregistré concorde.',
    visit: 'Visite',
    detail: 'Pour les techniciens',
    seen: 'Traitée par {{by}}, {{at}} :',
    note: 'Ce qui a été fait',
    acknowledge: 'Prendre en compte',
    kind: {
      'double-admission': {
        name: 'Le même visiteur est entré deux fois',
        what: 'Deux portes ont admis la même personne pour une seule visite, ce qui peut arriver quand une porte est isolée. Demandez aux deux portes qui est entré.',
      },
      'admitted-after-cancellation': {
        name: 'Entrée après l’annulation de la visite',
        what: 'Une porte a admis quelqu’un alors que la visite était déjà annulée ; isolée, elle ne pouvait pas le savoir.',
      },
      quarantine: {
        name: 'Un événement mis de côté',
        what: 'Une porte a envoyé un événement contraire aux règles. Il est conservé sans être compté, jusqu’à ce qu’un technicien l’ait examiné.',
      },
      gap: {
        name: 'Des événements manquent',
        what: 'Le journal d’une porte continue, mais certains de ses événements manquent depuis plus d’une minute.',
      },
      fork: {
        name: 'Deux versions d’un même événement',
        what: 'Une porte a envoyé un autre contenu pour un numéro déjà utilisé. Le premier compte ; le second est mis de côté.',
      },
      'gate-silent': {
        name: 'Une porte n’appelle plus',
        what: 'La porte est muette depuis plus de 15 minutes. Elle continue d’admettre seule ; appelez le site.',
      },
      'replica-stale': {
        name: 'Une porte travaille avec un ancien programme',
        what: 'La porte appelle, mais n’a plus reçu tout son programme depuis plus de six heures.',
      },
      'override-rate': {
        name: 'Décisions d’agents inhabituelles',
        what: 'Aujourd’hui, les agents de cette porte ont décidé contre le système bien plus souvent que ces quatre dernières semaines.',
      },
      'chain-broken': {
        name: 'Le registre a été modifié',
        what: 'Une ligne du registre n’est plus telle qu’elle a été écrite. Ne touchez à rien et appelez les techniciens.',
      },
    },
  },
}
