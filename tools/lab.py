"""JupyterLab without what is configured or added for all users of this machine; start.py opens it."""
from jupyter_core import paths

paths.SYSTEM_CONFIG_PATH.clear()
paths.SYSTEM_JUPYTER_PATH.clear()

if __name__ == "__main__":
    from jupyterlab.labapp import main

    main()
