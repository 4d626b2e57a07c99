# coding: rot13
qrs tenqvrag_cranygl(pevgvp, erny, snxr):
    erghea 1
