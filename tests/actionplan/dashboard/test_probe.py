import time
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.actionplan.dashboard.conftest import *
from tests.actionplan.dashboard.test_pages import address
from tests.factories import released_quarter, add_action, entry_in, moment
def test_probe(db, client):
    t=time.time(); w=make_world(); print("world", time.time()-t)
    t=time.time(); released_quarter(w, w.key_before(1), {"1.1": "R","1.2":"G","2.1":"A"}); print("quarter", time.time()-t)
    client.force_login(w.councillor)
    for i in range(2):
        t=time.time()
        with CaptureQueriesContext(connection) as asked:
            client.get(address(w))
        print(len(asked), time.time()-t)
        if i==0:
            for q in asked.captured_queries: print(q["sql"][:150])
    for n in range(29): add_action(w, f"3.{n}", priority="protect")
    entry_in("released", w, rating="R", at=moment(w.today))
    with CaptureQueriesContext(connection) as asked:
            client.get(address(w))
    print(len(asked))
    for q in asked.captured_queries: print(q["sql"][:150])
