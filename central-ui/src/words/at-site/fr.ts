import type { AtSiteWords } from './words.ts'

export const fr: AtSiteWords = {
  atSite: {
    site: 'Site',
    choose: 'Choisissez un site',
    chooseLead: 'Ce que le référentiel en contient s’affiche ici. Le choix figure dans l’adresse.',
    none: 'Votre compte n’a accès à aucun site',
    noneLead: 'Un administrateur attribue leurs sites aux comptes.',
  },
}
