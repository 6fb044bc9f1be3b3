import { Route, Switch } from 'wouter'
import { NotFound } from '../app/not-found.tsx'
import { SiteList } from './site-list.tsx'

/** Below `/register/sites`. */
export function SitePages() {
  return (
    <Switch>
      <Route path="/register/sites" component={SiteList} />
      <Route component={NotFound} />
    </Switch>
  )
}
