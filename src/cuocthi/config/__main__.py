from .cli import main

if __name__ == "__main__":  # a web process that begins anew reads the main module again
    main()
