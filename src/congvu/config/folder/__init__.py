"""``congvu similar folder``: a folder of files compared with each other, shown as pages that need no server.

It stands on this floor because it joins the readers of ``files`` with the library ``similarity``; neither may
see the other. It needs no database, no data folder and none of Django's settings.
"""
