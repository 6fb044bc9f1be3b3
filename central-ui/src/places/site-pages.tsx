import './places.css'
import { Route, Switch } from 'wouter'
import { NotFound } from '../app/not-found.tsx'
import { PolicyEditor } from '../policies/policy-editor.tsx'
import { PolicyPage } from '../policies/policy-page.tsx'
import { CalendarPage } from './calendar-page.tsx'
import { ClosurePage } from './closure-page.tsx'
import { NewSite } from './new-site.tsx'
import { SiteDetails } from './site-details.tsx'
import { SiteEdit } from './site-edit.tsx'
import { SiteFrame } from './site-frame.tsx'
import { SiteList } from './site-list.tsx'

/** Below `/register/sites`. */
export function SitePages() {
  return (
    <Switch>
      <Route path="/register/sites" component={SiteList} />
      <Route path="/register/sites/new" component={NewSite} />
      <Route path="/register/sites/:site/*?">{({ site }) => <OneSite key={site} id={site} />}</Route>
      <Route component={NotFound} />
    </Switch>
  )
}

function OneSite({ id }: { readonly id: string }) {
  const base = '/register/sites/:site'
  return (
    <SiteFrame id={id}>
      {(known) => (
        <Switch>
          <Route path={base}>
            <SiteDetails {...known} />
          </Route>
          <Route path={`${base}/change`}>
            <SiteEdit {...known} />
          </Route>
          <Route path={`${base}/calendar`}>
            <CalendarPage {...known} />
          </Route>
          <Route path={`${base}/closures`}>
            <ClosurePage {...known} />
          </Route>
          <Route path={`${base}/policies`}>
            <PolicyPage {...known} />
          </Route>
          <Route path={`${base}/policies/new`}>
            <PolicyEditor {...known} id={null} />
          </Route>
          <Route path={`${base}/policies/:policy`}>
            {({ policy }) => <PolicyEditor key={policy} {...known} id={policy} />}
          </Route>
          <Route component={NotFound} />
        </Switch>
      )}
    </SiteFrame>
  )
}
